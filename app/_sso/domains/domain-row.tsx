// One domain: proven or not, the record that proves it, and what we saw when we looked.
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Badge } from "@/app/_ui/controls/badge";
import { Button } from "@/app/_ui/controls/button";
import { CopyRow } from "@/app/_ui/controls/copy-row";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { OrgDomain } from "@/lib/orgs/domains/domains.store";
import { recordHost, recordText } from "@/lib/orgs/domains/look-up";
import { LAPSES_AFTER_DAYS } from "@/lib/orgs/domains/recheck";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { submitCheck, submitRemove } from "./actions";
import { WhatWeSaw } from "./what-we-saw";

type Props = { place: Place; domain: OrgDomain; connection: string | undefined; asOf: number };

export function DomainRow({ place, domain, connection, asOf }: Props) {
  const { challenge, domain: name, id, lastCheckedAt, missingSince, provenAt } = domain;
  const fields = <><Whose place={place} connection={connection} /><input type="hidden" name="step" value="domain" /><input type="hidden" name="domain" value={id} /></>;
  const settled = provenAt !== null && missingSince === null;
  return (
    <li id={`domain-${id}`} className="scroll-mt-20 border-b border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <h3 className="min-w-0 font-mono text-sm font-medium wrap-anywhere">{name}</h3>
        <Badge className={missingSince === null ? "" : "border-refused-line text-refused"}>{missingSince !== null ? "Record gone" : provenAt !== null ? "Proven" : "Not proven yet"}</Badge>
        {lastCheckedAt !== null && <span className="text-sm text-muted">Looked up <RelativeTime iso={lastCheckedAt.toISOString()} asOf={asOf} /></span>}
        <div className="ml-auto flex gap-2">
          <form action={submitCheck}>{fields}<Button type="submit" look={provenAt === null ? "primary" : "outline"} aria-label={`Check ${name}`}>Check now</Button></form>
          <ConfirmForm action={submitRemove} trigger="Remove" name={`Remove ${name}`} title={`Remove ${name}?`} confirm="Remove domain" fields={fields}>
            {provenAt === null ? "The record to publish is forgotten; a new one is made when you add it again." : "People with such addresses are no longer sent to your identity provider, and it can no longer sign them in. Nobody loses their account."}
          </ConfirmForm>
        </div>
      </div>
      {missingSince !== null && <p className="px-4 pb-3 text-sm text-refused">The record has been gone since <RelativeTime iso={missingSince.toISOString()} asOf={asOf} />. After {LAPSES_AFTER_DAYS} days the domain is no longer yours here.</p>}
      <details className="pb-2" open={!settled}>
        <summary className="ml-4 w-fit rounded-sm pb-2 text-sm text-muted hover:text-text">{settled ? "The record that proves it" : "Publish this record in your DNS, then check"}</summary>
        <dl>
          <CopyRow label="Type" value="TXT" />
          <CopyRow label="Name" value={recordHost(name)} />
          <CopyRow label="Value" value={recordText(challenge)} />
        </dl>
        {!settled && <p className="px-4 pt-1 text-sm wrap-anywhere text-muted">Some DNS consoles add <code className="font-mono text-xs">.{name}</code> to the name by themselves: enter only what stands before it there. Leave the record in place; it is looked up once a day.</p>}
        {!settled && domain.lastSeen !== undefined && <WhatWeSaw seen={domain.lastSeen} host={recordHost(name)} />}
      </details>
    </li>
  );
}
