// Any refusal explains itself: what was asked, what said no, who could, and the words to quote to whoever can help.
"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Copyable } from "@/app/_ui/controls/copyable";
import { scopesOf } from "@/lib/permissions/roles";
import { REFUSALS, type RefusalCode } from "@/lib/refusals/codes";
import type { ApiError } from "@/lib/sdk/client";
import { Button } from "@/app/_ui/controls/button";
import { ENDED, RefusalText, refusalTitle } from "./refusal-text";

type Props = {
  refused: ApiError;
  /** The person's role here, where scopes are at stake. */
  role?: string;
  /** What to do next, as a button. */
  action?: ReactNode;
  onDismiss?: () => void;
};

/** Said by the gateway to a member, so it remembers them; a service's own refusals it passes on and forgets. */
const LOOKED_UP: ReadonlySet<string> = new Set<RefusalCode>(["scope_missing", "org_mismatch", "rate_limited", "body_too_large", "limiter_unavailable", "upstream_unavailable", "upstream_timeout"]);

export function RefusalPanel({ refused, role, action, onDismiss }: Props) {
  return (
    <div role="alert" className="appear rounded-xl border border-refused-line bg-refused-soft">
      <div className="flex items-start gap-3 px-4 py-3">
        <X aria-hidden className="mt-[3px] size-4 shrink-0 text-refused" />
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{refusalTitle(refused)}</p>
          <RefusalText refused={refused} role={role} />
          {action !== undefined && !ENDED.has(refused.code) && <div className="mt-3">{action}</div>}
        </div>
        {onDismiss !== undefined && <Button look="quiet" size="icon-sm" aria-label="Dismiss" onClick={onDismiss} className="-mt-0.5 -mr-1.5"><X aria-hidden className="size-3.5" /></Button>}
      </div>
      <Reference refused={refused} mayLookUp={role !== undefined && scopesOf(role).includes("read:audit") && LOOKED_UP.has(refused.code)} />
    </div>
  );
}

/** @param mayLookUp admins find what the gateway remembers of it under the id */
function Reference({ refused: { code, status, requestId }, mayLookUp }: { refused: ApiError; mayLookUp: boolean }) {
  const [, org] = /^\/o\/([^/]+)/.exec(usePathname()) ?? [];
  if (status === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-refused-line px-4 py-1.5 text-xs text-muted">
      <span className="flex h-7 items-center gap-1.5">
        <span className="tabular-nums">{status}</span>
        {isKnown(code) ? <Link href={`/docs/refusals#${code}`} className="rounded-sm font-mono underline decoration-line-strong underline-offset-2 hover:text-text">{code}</Link> : <code className="font-mono">{code}</code>}
      </span>
      {requestId !== undefined && <span className="flex min-w-0 items-center gap-1.5">Request <Copyable value={requestId} what="the request id" /></span>}
      {requestId !== undefined && mayLookUp && org !== undefined && <Link href={`/o/${org}/access?request=${requestId}`} className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-text">Look up</Link>}
    </div>
  );
}

function isKnown(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}
