// Which identity provider the connection leads to, and the way to be rid of it.
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Section } from "@/app/_ui/answers/section";
import { IDPS, type Connection } from "@/lib/sign-in/sso/connections.store";
import { IDP_NAMES, KIND_NAMES } from "../../idps";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { deleteIt } from "./actions";
import { ProviderForm } from "./provider-form";

export function ProviderStep({ place, connection }: { place: Place; connection: Connection }) {
  const { allowIdpInitiated, allowSha1, id, idp, kind, liveAt, name, skewSeconds } = connection;
  return (
    <>
      <Section id="provider" title="Identity provider" sentence={`It speaks ${KIND_NAMES[kind]}. Saving asks for a new test.`}>
        <ProviderForm place={place} connection={{ id, name, idp, saml: kind === "saml", allowIdpInitiated, allowSha1, skewSeconds }} idps={IDPS.map((one) => ({ id: one, name: IDP_NAMES[one].name }))} />
      </Section>
      {liveAt === null && (
        <div className="flex justify-end">
          <ConfirmForm action={deleteIt} trigger="Delete connection" title={`Delete “${name}”?`} confirm="Delete connection" fields={<><Whose place={place} connection={id} /><input type="hidden" name="step" value="provider" /></>}>
            Its settings and its attempts are gone for good. Nobody loses their account.
          </ConfirmForm>
        </div>
      )}
    </>
  );
}
