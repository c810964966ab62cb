// Letters about an org's single sign-on, to those who keep it running.
import type { Letter } from "./letter";

type Record = { readonly domain: string; readonly host: string; readonly text: string };

export function domainMissing({ days, domain, host, seen, text }: Record & { readonly seen: string; readonly days: number }, sso: string): Letter {
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

export function domainLapsed({ domain, host, text }: Record, sso: string): Letter {
  return {
    kind: "domain_lapsed",
    subject: `${domain} is no longer proven`,
    paragraphs: [`The DNS record of ${domain} has been gone for a week, so the domain is no longer yours here. People with such addresses are no longer sent to your identity provider, and it can no longer sign them in.`],
    button: { label: "Prove it again", url: sso },
    after: [`The record is the same as before: name ${host}, type TXT, value ${text}`],
  };
}
