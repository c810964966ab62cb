// What is known of the identity provider: who it is, where people are sent, and what it signs with until when.
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/controls/badge";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { factsOf } from "@/lib/sign-in/sso/metadata/certificate";

export function KnownProvider({ connection, now }: { connection: Connection; now: Date }) {
  const { certificates, issuer, metadataProblem, metadataReadAt, metadataUrl, oidcClientId, ssoUrl } = connection;
  if (issuer === null) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1.5 border-b border-line px-4 py-3 text-sm sm:grid-cols-[128px_minmax(0,1fr)]">
      <Row of="Known as"><Copyable value={issuer} what="its entity ID" /></Row>
      {ssoUrl !== null && <Row of="People go to"><Copyable value={ssoUrl} what="its sign-on address" /></Row>}
      {oidcClientId !== null && <Row of="Client ID"><Copyable value={oidcClientId} what="the client ID" /></Row>}
      {certificates.map((certificate) => <Row key={certificate} of="Signs with"><Certificate certificate={certificate} now={now} /></Row>)}
      {metadataReadAt !== null && <Row of="Metadata">{metadataUrl === null ? "Read" : "Fetched"} <RelativeTime iso={metadataReadAt.toISOString()} asOf={now.getTime()} />{metadataUrl !== null && ", and again every day"}{metadataProblem !== null && <span className="block text-refused">The latest try failed: {metadataProblem}</span>}</Row>}
    </dl>
  );
}

function Row({ of, children }: { of: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{of}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

function Certificate({ certificate, now }: { certificate: string; now: Date }) {
  const facts = factsOf(certificate);
  if (facts === undefined) return <span className="text-refused">A certificate that cannot be read any more</span>;
  const over = facts.notAfter <= now;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span>{facts.commonName || "A certificate"}</span>
      <span className={over ? "text-refused" : "text-muted"}>{over ? "expired" : "until"} {facts.notAfter.toISOString().slice(0, 10)}</span>
      {facts.notBefore > now && <Badge>Not valid yet</Badge>}
      <Copyable value={facts.sha256} what="its SHA-256 fingerprint" />
    </span>
  );
}
