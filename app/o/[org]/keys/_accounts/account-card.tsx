// One service account: what it may do, who made it, when it came by last, and the secrets that let it in.
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Badge } from "@/app/_ui/controls/badge";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { ListedAccount } from "@/lib/orgs/service-accounts/list";
import { revokeAccount } from "../actions";
import { AddSecret } from "./add-secret";
import { SecretRow } from "./secret-row";
import { WhichAccount } from "./which-account";

type Props = { account: ListedAccount; slug: string; base: string; tokenUrl: string; now: Date };

/** No landmark, as sections are: there may be fifty, and two of one name. */
export function AccountCard({ account, slug, base, tokenUrl, now }: Props) {
  const { createdAt, createdByName, id, lastUsedAt, name, scopes, secrets } = account;
  const time = (at: Date) => <RelativeTime iso={at.toISOString()} asOf={now.getTime()} />;
  const live = secrets.filter((secret) => secret.live).length;
  return (
    <article aria-labelledby={`account-${id}`} className="rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-4 py-3">
        <div className="min-w-[168px] flex-1">
          <h2 id={`account-${id}`} className="font-medium wrap-anywhere">{name}</h2>
          <p className="text-sm text-muted">Created by {createdByName ?? "somebody who has left"} {time(createdAt)}, {lastUsedAt === null ? "never used" : <>last used {time(lastUsedAt)}</>}</p>
        </div>
        <ConfirmForm action={revokeAccount} trigger="Revoke account" name={`Revoke account ${name}`} title={`Revoke “${name}”?`} confirm="Revoke service account" done={`Revoked ${name}`} fields={<><WhichAccount slug={slug} id={id} /><SureWithoutScript /></>}>
          Whatever signs in as it stops working: its secrets get no token any more, and the tokens it holds are refused within seconds. It cannot be brought back.
        </ConfirmForm>
      </div>
      <dl className="grid gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[96px_minmax(0,1fr)] sm:items-center">
        <dt className="text-muted">Client id</dt>
        <dd className="min-w-0"><Copyable value={id} what={`the client id of ${name}`} /></dd>
        <dt className="text-muted sm:self-start">Scopes</dt>
        <dd className="flex min-w-0 flex-wrap gap-1">{scopes.map((scope) => <Badge key={scope} mono className="text-text">{scope}</Badge>)}</dd>
      </dl>
      {secrets.length > 0 && (
        <ul aria-label={`Secrets of ${name}`} className="border-t border-line">
          {secrets.map((secret) => <SecretRow key={secret.id} secret={secret} account={account} alone={live === 1} slug={slug} now={now} />)}
        </ul>
      )}
      <AddSecret slug={slug} base={base} accountId={id} name={name} live={live} tokenUrl={tokenUrl} />
    </article>
  );
}

/** Where no dialog can ask. */
function SureWithoutScript() {
  return <noscript><label className="mr-2 inline-flex items-center gap-2 text-sm"><input type="checkbox" name="sure" required />For good</label></noscript>;
}
