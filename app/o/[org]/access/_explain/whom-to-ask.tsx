// Who can give what is missing: people with an address, and the least role that is enough.
import type { ExplainAnswer } from "@/app/api/gateway/explain/answer";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { Copyable } from "@/app/_ui/controls/copyable";
import type { Granting } from "@/lib/orgs/granting";
import type { Member } from "@/lib/orgs/members.store";
import { nameOf } from "./member-picker";

type Props = { missing: ExplainAnswer["missing"]; member: Member | undefined; selfId: string };

export function WhomToAsk({ missing, member, selfId }: Props) {
  const [first] = missing;
  if (first === undefined) return null;
  const ungranted = missing.filter(({ granted_by }) => granted_by.length === 0).map(({ scope }) => scope);
  const { members, total } = fewest(missing);
  return (
    <section aria-labelledby="whom-to-ask" className="border-t border-line px-4 py-3 text-sm">
      <h3 id="whom-to-ask" className="font-medium">Who can give {member === undefined ? "you" : nameOf(member)} this</h3>
      {ungranted.length > 0 ? (
        <p className="mt-0.5 text-muted">Nobody: no role of this organisation grants <code className="font-mono text-xs">{ungranted.join(" ")}</code>.</p>
      ) : (
        <>
          <p className="mt-0.5 text-muted">{enough(missing)}</p>
          <ul className="mt-2 grid gap-1">
            {members.map((giver) => <Giver key={giver.id} giver={giver} self={giver.id === selfId} />)}
          </ul>
          {total > members.length && <p className="mt-2 text-muted">and {total - members.length} more</p>}
        </>
      )}
    </section>
  );
}

function Giver({ giver, self }: { giver: Member; self: boolean }) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <Avatar name={nameOf(giver)} of="person" />
      <span className="min-w-0 flex-1 sm:flex sm:items-center sm:gap-3">
        <span className="flex min-w-0 items-center gap-2"><span className="truncate">{nameOf(giver)}{self && <span className="text-muted"> (you)</span>}</span> <Badge>{giver.role}</Badge></span>
        <span className="flex min-w-0 text-muted"><Copyable value={giver.email} what={`the e-mail address of ${nameOf(giver)}`} /></span>
      </span>
    </li>
  );
}

/** Whoever can give the scope that fewest can give, can give them all. */
function fewest(missing: readonly Granting[]): Granting["can_grant"] {
  return missing.map(({ can_grant }) => can_grant).reduce((few, some) => (some.total < few.total ? some : few));
}

/** Roles come strongest first, so the last that grants everything is the least. */
function enough(missing: readonly Granting[]): string {
  const roles = missing.map(({ granted_by }) => granted_by).reduce((all, some) => all.filter((role) => some.includes(role)));
  const least = roles.at(-1);
  return least === undefined ? "No one role grants all of it; more than one change is needed." : `The role ${least} is enough.`;
}
