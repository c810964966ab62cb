// Everything about an org's single sign-on on one page: its domains, its connections and, for members, who may come in how.
import Link from "next/link";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { Section } from "@/app/_ui/answers/section";
import { buttonLook } from "@/app/_ui/controls/button";
import { domainsOf } from "@/lib/orgs/domains/domains.store";
import { attemptsOf } from "@/lib/sign-in/sso/attempts/trace";
import { connectionsOf } from "@/lib/sign-in/sso/connections.store";
import { openLinksOf } from "@/lib/sign-in/sso/setup-link/links.store";
import { AttemptList } from "../attempt/attempt-list";
import { DomainSection } from "../domains/domain-section";
import { Enforcement } from "../enforce/enforcement";
import { LinkSection } from "../links/link-section";
import type { Setter } from "../setter";
import { ConnectionList } from "./connection-list";

const LATEST = 5;

export async function SsoOverview({ setter }: { setter: Setter }) {
  const { actor, orgId, place } = setter;
  const now = new Date();
  const [domains, connections] = await Promise.all([domainsOf(orgId), connectionsOf(orgId)]);
  const member = actor !== undefined;
  return (
    <>
      {connections.length === 0 ? (
        <EmptyState title="No identity provider yet" action={<Link href={`${place.base}/new`} className={buttonLook({ look: "primary" })}>Connect an identity provider</Link>}>
          Connect Okta, Microsoft Entra ID, Google Workspace or any other, and your people sign in with the account they have there. Nothing changes for anybody until an owner takes it live.
        </EmptyState>
      ) : <ConnectionList place={place} connections={connections} now={now} />}
      <DomainSection place={place} domains={domains} asOf={now.getTime()} />
      {member && connections.length > 0 && <Enforcement setter={setter} />}
      {member && connections.length > 0 && <Latest setter={setter} names={new Map(connections.map(({ id, name }) => [id, name]))} asOf={now.getTime()} />}
      {member && <LinkSection place={place} links={await openLinksOf(orgId, now)} asOf={now.getTime()} />}
    </>
  );
}

async function Latest({ setter: { orgId, place }, names, asOf }: { setter: Setter; names: ReadonlyMap<string, string>; asOf: number }) {
  const attempts = await attemptsOf(orgId, { take: LATEST });
  return (
    <Section id="attempts" title="Sign-in attempts" sentence="Each of the last seven days, check by check. Somebody could not sign in? Look their number up." actions={<Link href={`${place.base}/attempts`} className={buttonLook()}>{attempts.length === 0 ? "Explain a response" : "All attempts"}</Link>}>
      {attempts.length === 0 ? <p className="px-4 py-3 text-sm text-muted">Nobody has signed in by a connection in the last seven days.</p> : <AttemptList place={place} attempts={attempts} names={names} asOf={asOf} />}
    </Section>
  );
}
