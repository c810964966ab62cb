// One secret: its last characters, how long it lives, when it was used last. The rest of it is known to nobody here.
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Badge } from "@/app/_ui/controls/badge";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { Fact } from "@/app/account/fact";
import type { ListedAccount, ListedSecret } from "@/lib/orgs/service-accounts/list";
import { revokeSecret } from "../actions";
import { WhichAccount } from "./which-account";

/** Time enough to change a program over. */
const SOON_MS = 14 * 86_400_000;

type Props = { secret: ListedSecret; account: ListedAccount; /** No other one is live. */ alone: boolean; slug: string; now: Date };

export function SecretRow({ secret: { createdAt, expiresAt, hint, id, lastUsedAt, live }, account, alone, slug, now }: Props) {
  const time = (at: Date) => <RelativeTime iso={at.toISOString()} asOf={now.getTime()} />;
  const soon = live && expiresAt !== null && expiresAt.getTime() - now.getTime() < SOON_MS;
  return (
    <li className="flex items-start gap-3 border-line px-4 py-2.5 not-first:border-t">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2"><code className="font-mono text-xs">es_…{hint}</code>{!live ? <Badge className="border-refused-line text-refused">Expired</Badge> : soon && <Badge className="text-text">Expires soon</Badge>}</p>
        <dl className="mt-0.5 flex flex-col gap-x-4 text-sm text-muted sm:flex-row sm:flex-wrap">
          <Fact of="Created">{time(createdAt)}</Fact>
          <Fact of={live ? "Expires" : "Expired"}>{expiresAt === null ? "never" : time(expiresAt)}</Fact>
          <Fact of="Last used">{lastUsedAt === null ? "never" : time(lastUsedAt)}</Fact>
        </dl>
      </div>
      {live && (
        <ConfirmForm action={revokeSecret} trigger="Revoke" name={`Revoke the secret ending in ${hint}`} title={`Revoke the secret of “${account.name}” that ends in ${hint}?`} confirm="Revoke secret" done={`Revoked the secret ending in ${hint}`} fields={<><WhichAccount slug={slug} id={account.id} /><input type="hidden" name="secret" value={id} /></>}>
          {alone ? "It is the only one: nothing gets a token as this service account until you add another." : "Programs that still use it get no token any more; those that use the other one go on."} Tokens that are out last a few minutes more. If somebody has it who should not, revoke the service account instead: that ends its tokens, too.
        </ConfirmForm>
      )}
    </li>
  );
}
