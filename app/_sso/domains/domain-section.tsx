// The org's mail domains: whose addresses end so is its own, once DNS says it too.
import { Section } from "@/app/_ui/answers/section";
import type { OrgDomain } from "@/lib/orgs/domains/domains.store";
import type { Place } from "../setter";
import { ClaimForm } from "./claim-form";
import { DomainRow } from "./domain-row";

type Props = { place: Place; domains: readonly OrgDomain[]; connection?: string | undefined; asOf: number };

export function DomainSection({ place, domains, connection, asOf }: Props) {
  return (
    <Section id="domains" title="Domains" sentence="People whose addresses end so are sent to your identity provider, and it may sign in nobody else.">
      <ul aria-label="Domains">
        {domains.map((domain) => <DomainRow key={domain.id} place={place} domain={domain} connection={connection} asOf={asOf} />)}
      </ul>
      <ClaimForm place={place} connection={connection} />
    </Section>
  );
}
