// What the identity provider calls an address, a name and a group, with the last test beside it.
import { Section } from "@/app/_ui/answers/section";
import { assertedIn, readLastTest } from "@/lib/sign-in/sso/attempts/trace";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import type { Place } from "../../setter";
import { MappingForm } from "./mapping-form";

export async function AttributesStep({ place, connection }: { place: Place; connection: Connection }) {
  const last = await readLastTest(connection.orgId, connection.id);
  const sample = last?.trace === undefined ? undefined : assertedIn(last.trace);
  return (
    <Section id="attributes" title="Attributes and roles" sentence={sample === undefined ? "These are the usual names. After a test you see here what really comes." : "Beside each name stands what the last test brought. Saving asks for a new test."}>
      <MappingForm key={connection.revision} place={place} connection={connection.id} mapping={connection.mapping} sample={sample === undefined ? undefined : { nameId: sample.nameId, attributes: sample.attributes }} nameIdIs={connection.kind === "saml" ? "NameID" : "sub"} />
    </Section>
  );
}
