// "Set it up there": what to enter at the identity provider, in its own words, with our values to copy.
import { Section } from "@/app/_ui/answers/section";
import { CopyRow } from "@/app/_ui/controls/copy-row";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { INSTRUCTIONS, type OwnValue, type Step } from "@/lib/sign-in/sso/doctor/instructions";
import { ownAddresses } from "@/lib/sign-in/sso/own-addresses";
import { IDP_NAMES } from "../idps";

export function InstructionsStep({ connection: { idp, kind } }: { connection: Connection }) {
  const { acsUrl, entityId, oidcRedirectUri } = ownAddresses();
  const values: Record<OwnValue, string> = { acsUrl, entityId, metadataUrl: entityId, startUrl: new URL("/sign-in", acsUrl).href };
  return (
    <Section id="instructions" title="Set it up there" sentence={`At ${idp === "generic" ? "your identity provider" : IDP_NAMES[idp].name}, by somebody who may add applications.`}>
      {kind === "oidc" ? <OidcInstructions redirectUri={oidcRedirectUri} /> : <ol>{INSTRUCTIONS[idp].steps.map((step, at) => <Row key={step.title} step={step} at={at} values={values} />)}</ol>}
    </Section>
  );
}

function Row({ step: { copy, sentence, title }, at, values }: { step: Step; at: number; values: Record<OwnValue, string> }) {
  return (
    <li className="border-line py-3 not-first:border-t">
      <div className="flex gap-3 px-4 text-sm">
        <span className="w-4 shrink-0 text-faint tabular-nums">{at + 1}</span>
        <div className="min-w-0"><h3 className="font-medium">{title}</h3><p className="mt-0.5 wrap-anywhere text-muted">{sentence}</p></div>
      </div>
      {copy.length > 0 && <dl className="mt-1 sm:pl-7">{copy.map(({ field, value }) => <CopyRow key={field} label={field} value={values[value]} />)}</dl>}
    </li>
  );
}

function OidcInstructions({ redirectUri }: { redirectUri: string }) {
  return (
    <div className="py-3">
      <p className="px-4 text-sm text-muted">Make a web application (a confidential client) that uses the authorization code flow, with this redirect URI. Let it have the scopes openid, email and profile, and a claim with the groups that have a role here. Then copy its client ID and client secret for the next step.</p>
      <dl className="mt-1"><CopyRow label="Redirect URI" value={redirectUri} /></dl>
    </div>
  );
}
