// What each step shows.
import { domainsOf } from "@/lib/orgs/domains/domains.store";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { DomainSection } from "../domains/domain-section";
import { Enforcement } from "../enforce/enforcement";
import type { Setter } from "../setter";
import { AttributesStep } from "./attributes/attributes-step";
import { InstructionsStep } from "./instructions-step";
import { LiveStep } from "./live/live-step";
import { MetadataStep } from "./metadata/metadata-step";
import { ProviderStep } from "./provider/provider-step";
import type { Step } from "./steps";
import { TestStep } from "./test/test-step";
import type { Query } from "./wizard";

type Props = { step: Step; setter: Setter; connection: Connection; query: Query };

export async function StepBody({ step, setter, connection, query }: Props) {
  const { place } = setter;
  switch (step) {
    case "domain": return <DomainSection place={place} domains={await domainsOf(setter.orgId)} connection={connection.id} asOf={Date.now()} />;
    case "provider": return <ProviderStep place={place} connection={connection} />;
    case "instructions": return <InstructionsStep connection={connection} />;
    case "metadata": return <MetadataStep place={place} connection={connection} by={query["by"]} now={new Date()} />;
    case "attributes": return <AttributesStep place={place} connection={connection} />;
    case "test": return <TestStep connection={connection} />;
    case "live": return <LiveStep place={place} owner={setter.owner} connection={connection} />;
    case "enforce": return <Enforcement setter={setter} connection={connection.id} />;
  }
}
