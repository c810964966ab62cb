// "Tell us about it": what we have to know of the identity provider.
import Link from "next/link";
import { Section } from "@/app/_ui/answers/section";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import type { Place } from "../../setter";
import { connectionPath } from "../connection-path";
import { KnownProvider } from "./known-provider";
import { MetadataForm, type By } from "./metadata-form";
import { OidcForm } from "./oidc-form";

const WAYS: Record<By, string> = { url: "By address", xml: "File or text", hand: "By hand" };

type Props = { place: Place; connection: Connection; by: string | string[] | undefined; now: Date };

export function MetadataStep({ place, connection, by: asked, now }: Props) {
  const { id, issuer, kind, metadataUrl, oidcClientId, oidcClientSecret, ssoBinding, ssoUrl } = connection;
  const known = <KnownProvider connection={connection} now={now} />;
  const warning = connection.liveAt === null ? "" : " It is live: a change counts at once.";
  if (kind === "oidc") return <Section id="metadata" title="Tell us about it" sentence={`The client that you made there.${warning}`}>{known}<OidcForm place={place} connection={id} issuer={issuer ?? ""} clientId={oidcClientId ?? ""} hasSecret={oidcClientSecret !== null} /></Section>;
  const by: By = asked === "url" || asked === "xml" || asked === "hand" ? asked : "url";
  return (
    <Section id="metadata" title="Tell us about it" sentence={`Its metadata says who it is, where people sign in and what it signs with.${warning}`}>
      {known}
      <nav aria-label="How to tell it" className="flex gap-1 border-b border-line px-3 py-2">
        {(Object.keys(WAYS) as By[]).map((way) => <Link key={way} href={`${connectionPath(place, id)}?step=metadata&by=${way}`} scroll={false} aria-current={way === by ? "page" : undefined} className="rounded-md px-2 py-1 text-sm text-muted hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-text">{WAYS[way]}</Link>)}
      </nav>
      <MetadataForm key={by} place={place} connection={id} by={by} url={metadataUrl ?? ""} issuer={issuer ?? ""} ssoUrl={ssoUrl ?? ""} binding={ssoBinding ?? "redirect"} />
    </Section>
  );
}
