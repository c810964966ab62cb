// The words for a refusal: a title, and for the ones a person can act on, how.
"use client";
import { Check, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { buttonLook } from "@/app/_ui/controls/button";
import { rolesGranting, scopesOf } from "@/lib/permissions/roles";
import { REFUSALS } from "@/lib/refusals/codes";
import type { ApiError } from "@/lib/sdk/client";

/** Nothing to try again: only signing in helps. */
export const ENDED: ReadonlySet<string> = new Set(["session_missing", "session_revoked"]);

/** Scopes the route needs and the role does not grant; all of them where the role is not known. */
function missingScopes({ scope }: ApiError, role: string | undefined): string[] {
  return (scope ?? "").split(" ").filter((name) => name !== "" && (role === undefined || !scopesOf(role).some((held) => held === name)));
}

export function refusalTitle(refused: ApiError): string {
  if (ENDED.has(refused.code)) return "You were signed out";
  if (refused.code === "scope_missing") return "Your role does not allow this";
  if (refused.code === "unreachable") return "The server did not answer";
  return Object.hasOwn(REFUSALS, refused.code) ? REFUSALS[refused.code as keyof typeof REFUSALS].title : "The request was refused";
}

export function RefusalText({ refused, role }: { refused: ApiError; role: string | undefined }) {
  const here = usePathname();
  if (ENDED.has(refused.code)) {
    return (
      <>
        <p className="mt-0.5 text-sm text-muted">The session behind this page has ended. Sign in to carry on where you were.</p>
        <Link href={`/sign-in?returnTo=${encodeURIComponent(here)}`} className={buttonLook({ size: "sm", className: "mt-3" })}>Sign in</Link>
      </>
    );
  }
  if (refused.code === "org_unknown") {
    return <p className="mt-0.5 text-sm text-muted">{refused.detail} <Link href="/orgs" className="rounded-sm text-text underline underline-offset-2">Your organisations</Link></p>;
  }
  const missing = missingScopes(refused, role);
  if (refused.code === "scope_missing" && missing.length > 0) return <ScopeStages missing={missing} role={role} />;
  return <p className="mt-0.5 text-sm break-words text-muted">{refused.detail}</p>;
}

/** The gateway's questions in its order: what passed, and the one that did not. */
function ScopeStages({ missing, role }: { missing: readonly string[]; role: string | undefined }) {
  return (
    <ul className="mt-2 grid gap-1.5 text-sm">
      <Stage passed>The token is valid and bound to this organisation</Stage>
      {missing.map((scope) => (
        <Stage key={scope} passed={false}>
          <code className="font-mono text-[12.5px] font-medium">{scope}</code> is missing
          <span className="block text-muted">{role === undefined ? "Your role does not grant it." : `Your role is ${role}, which does not grant it.`} {grantedTo(scope)}</span>
        </Stage>
      ))}
    </ul>
  );
}

function Stage({ passed, children }: { passed: boolean; children: ReactNode }) {
  const Icon = passed ? Check : X;
  return (
    <li className="flex items-start gap-2">
      <Icon aria-label={passed ? "Passed" : "Refused"} role="img" className={passed ? "mt-[3px] size-3.5 shrink-0 text-muted" : "mt-[3px] size-3.5 shrink-0 text-refused"} />
      <span className={passed ? "min-w-0 text-muted" : "min-w-0"}>{children}</span>
    </li>
  );
}

function grantedTo(scope: string): string {
  const roles = rolesGranting(scope);
  if (roles.length === 0) return "No built-in role grants it.";
  const list = roles.length === 1 ? roles[0] : `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}`;
  return `It is granted to ${list}. Ask an owner or admin of this organisation.`;
}
