// Letters about an org's single sign-on, to those who keep it running.
import type { Letter } from "./letter";

type DnsRecord = { readonly domain: string; readonly host: string; readonly text: string };

export function domainMissing({ days, domain, host, seen, text }: DnsRecord & { readonly seen: string; readonly days: number }, sso: string): Letter {
  return {
    kind: "domain_missing",
    subject: `The DNS record of ${domain} is gone`,
    paragraphs: [
      `${domain} is proven by a DNS record, and it was not there just now. ${seen}`,
      `Sign-ins go on as they are. If it is not back within ${days} days, ${domain} is no longer yours here, and people with such addresses are no longer sent to your identity provider.`,
    ],
    button: { label: "See the record", url: sso },
    after: [`Put it back in your DNS: name ${host}, type TXT, value ${text}`],
  };
}

export function domainLapsed({ domain, host, text }: DnsRecord, sso: string): Letter {
  return {
    kind: "domain_lapsed",
    subject: `${domain} is no longer proven`,
    paragraphs: [`The DNS record of ${domain} has been gone for a week, so the domain is no longer yours here. People with such addresses are no longer sent to your identity provider, and it can no longer sign them in.`],
    button: { label: "Prove it again", url: sso },
    after: [`The record is the same as before: name ${host}, type TXT, value ${text}`],
  };
}

/** `added` and `removed`: SHA-256 fingerprints. `moved`: the new address for sign-ins, where it is another. */
export function metadataChanged({ added, moved, name, org, removed }: { readonly name: string; readonly org: string; readonly added: readonly string[]; readonly removed: readonly string[]; readonly moved: string | undefined }, connection: string): Letter {
  const changes = [
    ...(added.length === 0 ? [] : [`It may sign with ${added.length === 1 ? "this certificate" : "these certificates"} now: ${added.join(", ")}.`]),
    ...(removed.length === 0 ? [] : [`It signs no longer with ${removed.join(", ")}.`]),
    ...(moved === undefined ? [] : [`People are sent to ${moved} now.`]),
  ];
  return {
    kind: "metadata_changed",
    subject: `The identity provider of ${org} has changed`,
    paragraphs: [`The metadata of “${name}” was fetched anew, as every day, and says something else than before. It was taken over.`, ...changes],
    button: { label: "See the connection", url: connection },
    after: ["If nobody in your company changed the identity provider, switch the connection off there and find out who did."],
  };
}

export function certificateExpires({ commonName, daysLeft, name, notAfter, org, sha256 }: { readonly commonName: string; readonly daysLeft: number; readonly name: string; readonly notAfter: Date; readonly org: string; readonly sha256: string }, connection: string): Letter {
  const when = daysLeft < 0 ? "has expired" : daysLeft === 0 ? "expires within a day" : `expires in ${daysLeft === 1 ? "1 day" : `${daysLeft} days`}`;
  return {
    kind: "certificate_expires",
    subject: `The single sign-on certificate of ${org} ${when}`,
    paragraphs: [
      `The certificate that your identity provider signs with for “${name}” ${when}: ${commonName === "" ? "" : `${commonName}, `}until ${notAfter.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
      "Make a new one at your identity provider, add it here, and only then let it sign with the new one. Both work side by side meanwhile. With a metadata address that is fetched every day, the second step happens by itself.",
    ],
    button: { label: "Add a certificate", url: connection },
    after: [`Its SHA-256 fingerprint: ${sha256}`],
  };
}

/** Whoever runs that identity provider can sign in as anybody of the org's domains from now on. */
export function connectionLive({ issuer, name, org }: { readonly org: string; readonly name: string; readonly issuer: string }, sso: string): Letter {
  return {
    kind: "connection_live",
    subject: `Single sign-on of ${org} is live`,
    paragraphs: [`“${name}” signs people in to ${org} from now on. Whoever runs that identity provider (${issuer}) decides who is who there.`],
    button: { label: "See single sign-on", url: sso },
    after: ["If no owner meant to do this, switch it off there: that ends every session that began by it."],
  };
}

export function singleSignOnRequired({ org, outside, who }: { readonly org: string; readonly who: string; readonly outside: number }, sso: string): Letter {
  return {
    kind: "sso_required",
    subject: `${org} admits only single sign-on now`,
    paragraphs: [`${who} required it just now. Passwords and Google no longer let anybody act for ${org}${outside === 0 ? "." : `, and ${outside === 1 ? "one member" : `${outside} members`} cannot come in any more.`}`],
    button: { label: "See single sign-on", url: sso },
    after: ["The break-glass code was shown to them once: ask where it is kept. Owners can stop requiring single sign-on, or seal a new code, there."],
  };
}
