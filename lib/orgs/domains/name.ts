// What somebody typed, as a mail domain in its one spelling, or why it is none that an organisation can have for itself.
import { domainToASCII } from "node:url";

/** Anybody has an address there. A short list of the largest: proving the TXT record is what keeps the others out. */
const FREE_MAIL: ReadonlySet<string> = new Set([
  "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com",
  "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "126.com", "zoho.com", "fastmail.com", "hey.com", "tutanota.com", "orange.fr", "free.fr",
]);

/** Names that many organisations have a domain below; of two labels, since a single label is refused anyway. */
const SHARED: ReadonlySet<string> = new Set([
  ...["uk", "nz", "za", "jp", "kr", "il", "in", "id", "th"].flatMap((land) => ["co", "ac", "or", "go", "org", "net", "gov"].map((kind) => `${kind}.${land}`)),
  ...["au", "br", "cn", "mx", "tr", "tw", "hk", "sg", "ar", "my", "ua", "pl", "pt", "pk", "ph", "vn"].flatMap((land) => ["com", "net", "org", "gov", "edu"].map((kind) => `${kind}.${land}`)),
  "github.io", "pages.dev", "vercel.app", "netlify.app", "herokuapp.com", "azurewebsites.net", "onmicrosoft.com", "cloudfront.net", "web.app", "firebaseapp.com", "ngrok.io", "in-addr.arpa", "ip6.arpa",
]);

export type DomainProblem = "domain_unusable" | "domain_shared" | "domain_free_mail";

/** RFC 1035 §2.3.1, after IDNA: letters, digits and hyphens, none at either end. */
const NAME = /^(?=.{4,190}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Takes what people paste: an address (ada@acme.com), a page (https://acme.com/), a name in another script. @returns lower-case ASCII */
export function readDomain(typed: string): { readonly domain: string } | { readonly problem: DomainProblem } {
  const text = typed.trim().slice(0, 1000).replace(/^https?:\/\//i, "").replace(/[/?#].*$/s, "").replace(/^.*@/s, "").replace(/\.$/, "");
  const domain = /[\s%:\\]/.test(text) ? "" : domainToASCII(text.normalize("NFC")).toLowerCase();
  if (!NAME.test(domain)) return { problem: "domain_unusable" };
  if (SHARED.has(domain)) return { problem: "domain_shared" };
  return FREE_MAIL.has(domain) ? { problem: "domain_free_mail" } : { domain };
}
