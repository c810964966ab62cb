// "Set it up there": what to enter at the identity provider, in its own words, with our values to copy.
import { Section } from "@/app/_ui/answers/section";
import { CopyRow } from "@/app/_ui/controls/copy-row";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { ownAddresses } from "@/lib/sign-in/sso/own-addresses";
import { IDP_NAMES } from "../idps";

export function InstructionsStep({ connection: { idp, kind } }: { connection: Connection }) {
  const { acsUrl, entityId, oidcRedirectUri } = ownAddresses();
  return (
    <Section id="instructions" title="Set it up there" sentence={`At ${idp === "generic" ? "your identity provider" : IDP_NAMES[idp].name}, make an application for us.`}>
      {kind === "oidc" ? (
        <dl className="py-2"><CopyRow label="Redirect URI" value={oidcRedirectUri} /></dl>
      ) : (
        <dl className="py-2"><CopyRow label="ACS URL" value={acsUrl} /><CopyRow label="Entity ID" value={entityId} /><CopyRow label="Metadata" value={entityId} /></dl>
      )}
    </Section>
  );
}
