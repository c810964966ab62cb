// From a connection that was tested to one that people sign in by; it changes nothing else.
import { Check, Minus } from "lucide-react";
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Section } from "@/app/_ui/answers/section";
import { Button } from "@/app/_ui/controls/button";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { isSetUp } from "@/lib/sign-in/sso/setup/live";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { takeLive, takeOff } from "./actions";

/** @param owner whoever is none prepares it, and leaves this to one */
export async function LiveStep({ place, owner, connection }: { place: Place; owner: boolean; connection: Connection }) {
  const { id, liveAt, name, orgId, testedAt } = connection;
  const fields = <><Whose place={place} connection={id} /><input type="hidden" name="step" value="live" /></>;
  if (liveAt !== null) {
    return (
      <Section id="live" title="Live" sentence={<>Since <RelativeTime iso={liveAt.toISOString()} asOf={Date.now()} />. People with your addresses are sent to it when they sign in.</>}>
        <div className="px-4 py-3">
          {!owner ? <ForOwners what="Switching it off" /> : <ConfirmForm action={takeOff} trigger="Switch off" title={`Switch “${name}” off?`} confirm="Switch off" fields={fields}>Nobody can sign in by it any more, and every session that began there ends at once.</ConfirmForm>}
        </div>
      </Section>
    );
  }
  const domains = await provenDomainsOf(orgId);
  const conditions: readonly (readonly [boolean, string])[] = [
    [domains.length > 0, domains.length > 0 ? `Proven: ${domains.join(", ")}` : "A domain is proven"],
    [isSetUp(connection), "The identity provider is known"],
    [testedAt !== null, "A test has passed since the last change"],
  ];
  return (
    <Section id="live" title="Go live" sentence="From then on, whoever enters one of your addresses is sent to your identity provider. Passwords and Google go on working until you require it.">
      <ul className="grid gap-1.5 px-4 py-3 text-sm">{conditions.map(([met, words]) => <Condition key={words} met={met} words={words} />)}</ul>
      {!owner ? <div className="px-4 pb-4"><ForOwners what="Going live" /></div> : <form action={takeLive} className="px-4 pb-4">{fields}<Button type="submit" look="primary" disabled={conditions.some(([met]) => !met)}>Go live</Button></form>}
    </Section>
  );
}

function Condition({ met, words }: { met: boolean; words: string }) {
  return (
    <li className="flex items-start gap-2">
      {met ? <Check role="img" aria-label="Done" className="mt-[3px] size-3.5 shrink-0" /> : <Minus role="img" aria-label="Not yet" className="mt-[3px] size-3.5 shrink-0 text-faint" />}
      <span className={met ? "min-w-0 wrap-anywhere" : "text-muted"}>{words}</span>
    </li>
  );
}

function ForOwners({ what }: { what: string }) {
  return <p className="text-sm text-muted">{what} is for an owner to do.</p>;
}
