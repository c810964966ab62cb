// A page that is not part of a member's role: calmly, and with the names of those whose it is.
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { Copyable } from "@/app/_ui/controls/copyable";
import { membersInRoles } from "@/lib/orgs/members.store";
import { rolesGranting } from "@/lib/permissions/roles";
import type { Scope } from "@/lib/permissions/scopes";

const SHOWN = 10;

type Props = { orgId: string; role: string; scope: Scope; /** "Setting up single sign-on": what is not part of it. */ what: string };

export async function WhoCan({ orgId, role, scope, what }: Props) {
  const roles = rolesGranting(scope);
  const { members, total } = await membersInRoles(orgId, roles, SHOWN);
  return (
    <section aria-labelledby="not-yours" className="max-w-[560px] rounded-xl border border-line bg-surface px-4 py-4">
      <h2 id="not-yours" className="font-medium">{what} is not part of your role</h2>
      <p className="mt-0.5 text-sm text-muted">You are {role} here. It takes <code className="font-mono text-xs text-text">{scope}</code>, which {roles.join(" and ")} have. Ask one of them:</p>
      <ul className="mt-3 grid gap-1 text-sm">
        {members.map(({ email, id, name, role: theirs }) => (
          <li key={id} className="flex min-w-0 items-center gap-2">
            <Avatar name={name || email} of="person" />
            <span className="min-w-0 flex-1 sm:flex sm:items-center sm:gap-3">
              <span className="flex min-w-0 items-center gap-2"><span className="truncate">{name || email}</span> <Badge>{theirs}</Badge></span>
              <span className="flex min-w-0 text-muted"><Copyable value={email} what={`the e-mail address of ${name || email}`} /></span>
            </span>
          </li>
        ))}
      </ul>
      {total > members.length && <p className="mt-2 text-sm text-muted">and {total - members.length} more</p>}
    </section>
  );
}
