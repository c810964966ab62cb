// The orgs an app may act for: one press says yes, for that one. Those whose rule this session does not meet say so.
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { whyNotFor } from "@/lib/orgs/sso-rule";

const row = "flex h-14 w-full items-center gap-3 px-4 text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2";

/** Inside a form. @param only the one that the app asked for @param here to come back to */
export async function OrgButtons({ session, only, here }: { session: Parameters<typeof whyNotFor>[0] & { userId: string }; only: string | undefined; here: string }) {
  const all = await membershipsOf(session.userId);
  const memberships = all.some(({ org }) => org.slug === only) ? all.filter(({ org }) => org.slug === only) : all;
  if (all.length === 0) return <p className="mt-6 text-sm text-muted">You are not a member of any organisation yet. <Link href="/orgs/new" className="rounded-sm text-text underline decoration-line-strong underline-offset-2">Create one</Link>, then begin anew in the app.</p>;
  return (
    <>
      {only !== undefined && memberships === all && <p className="mt-6 text-sm text-refused">The app asked for “{only.slice(0, 48)}”, which you are not a member of. Choose another, or cancel.</p>}
      <ul aria-label="Organisations" className="mt-6 overflow-hidden rounded-xl border border-line bg-surface">
        {memberships.map(({ org: { id, name, slug, ssoEnforcedAt }, role }) => {
          const why = whyNotFor(session, { id, ssoEnforcedAt });
          const inside = (
            <>
              <Avatar name={name} of="org" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium" title={name}><bdi>{name}</bdi></span>
                {why !== undefined && <span className="block truncate text-xs text-muted">{why === "sso_required" ? "Asks for its single sign-on" : "Sign in another way to act for it"}</span>}
              </span>
              <Badge>{role}</Badge>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
            </>
          );
          return (
            <li key={id} className="border-line not-first:border-t">
              {why === undefined ? <button type="submit" name="org" value={slug} className={row}>{inside}</button> : <Link href={`/sign-in/sso-required?${new URLSearchParams({ org: slug, returnTo: here })}`} className={row}>{inside}</Link>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
