// What the public address answered, judged: each way that a proxy in front can be set up wrongly has its own sentence.
import { certificateFindings } from "./certificate-judged";
import { doubtful, good, wrong, type Said } from "./finding";
import { fieldOf, type Answer, type Looked } from "./look";

/** `discovery` and `page` at AUTH_URL; `web`: the discovery document at WEB_URL; `inTheClear`: the page over http. */
export type Seen = { readonly discovery: Looked; readonly page: Looked; readonly web?: Looked | undefined; readonly inTheClear?: Looked | undefined };

const BELIEVES_HTTP = "Have the proxy send X-Forwarded-Proto: https, and name the proxy's address in the gateway's TRUSTED_PROXIES.";

export function addressFindings(authUrl: string, { discovery, inTheClear, page, web }: Seen, now: Date): Said[] {
  const silent = "silence" in page ? page : "silence" in discovery ? discovery : undefined;
  if (silent !== undefined) {
    const [says, fix] = [`${authUrl} ${silent.silence}.`, "Check its DNS name, the firewall, and that the proxy leads to the gateway. Where this machine alone cannot reach it, run the doctor where people are."];
    return [wrong(says, fix), ...(inTheClear === undefined || "silence" in inTheClear ? [] : clearFindings(authUrl, inTheClear))];
  }
  const [document, shown] = [discovery as Answer, page as Answer];
  const certificate = document.certificate ?? shown.certificate;
  return [
    ...(believesHttp(authUrl, document, shown)
      ? [wrong("The proxy ends TLS, and the product does not learn of it: it takes every request for one in the clear, and sends pages round in circles.", BELIEVES_HTTP)]
      : [...pageFindings(authUrl, shown), ...issuerFindings(authUrl, document, web)]),
    ...(certificate === undefined ? [] : certificateFindings(new URL(authUrl).hostname, certificate, now)),
    ...clearFindings(authUrl, inTheClear),
  ];
}

/** A page that leads to itself, or the sentence that the API has for it. */
function believesHttp(authUrl: string, discovery: Answer, page: Answer): boolean {
  if (!authUrl.startsWith("https:")) return false;
  const refused = [discovery, page].some((answer) => answer.status === 403 && fieldOf(answer, "code") === "https_required");
  return refused || (isRedirect(page) && aimOf(page, authUrl) === `${authUrl}/sign-in`);
}

function pageFindings(authUrl: string, page: Answer): Said[] {
  if (isRedirect(page)) {
    const aim = aimOf(page, authUrl);
    const there = aim === undefined ? "an address that is none" : new URL(aim).origin;
    if (there !== authUrl) return [wrong(`${authUrl} sends people on to ${there}.`, "AUTH_URL must be the address that answers by itself, letter by letter: correct it, or take the redirect out of the proxy.")];
  }
  if (page.status >= 500) return [wrong(`${authUrl}/sign-in answers ${page.status}.`, "The proxy is there, and what stands behind it is not, or fails: look at whether the gateway and web run, and at their logs.")];
  if (page.status >= 400) return [wrong(`${authUrl}/sign-in answers ${page.status}.`, "Have the proxy send every path to the gateway, and the Host header as it came.")];
  if (authUrl.startsWith("https:") && !page.hsts) return [doubtful("Strict-Transport-Security does not arrive: browsers are not told to stay on HTTPS.", "Let the proxy pass that header on as the product sends it, or send it itself.")];
  return authUrl.startsWith("https:") ? [good("The product knows that it is asked over HTTPS, and tells browsers to stay there.")] : [];
}

function issuerFindings(authUrl: string, discovery: Answer, web: Looked | undefined): Said[] {
  const issuer = fieldOf(discovery, "issuer");
  const webs = web === undefined || "silence" in web ? undefined : fieldOf(web, "issuer");
  if (issuer === authUrl) return [good(`This product answers at ${authUrl}.`)];
  if (typeof issuer !== "string") return [wrong(`What answers at ${authUrl} is not this product: it has no discovery document (${discovery.status}, ${discovery.type}).`, "AUTH_URL must lead to the gateway, with every path: look at the proxy's rule for this host.")];
  const why = webs === authUrl
    ? "Web behind WEB_URL was started with the right one, so the proxy leads to another installation: look at its rule for this host."
    : "Tokens and links name what web was started with: give web, the gateway and every service the same AUTH_URL.";
  return [wrong(`What answers at ${authUrl} calls itself ${issuer}.`, why)];
}

function clearFindings(authUrl: string, inTheClear: Looked | undefined): Said[] {
  if (inTheClear === undefined) return [];
  if ("silence" in inTheClear) return [good("Over http:// nobody answers.")];
  const aim = isRedirect(inTheClear) ? aimOf(inTheClear, authUrl) : undefined;
  if (aim?.startsWith("https://") === true) return [good("Who comes over http:// is sent to https://.")];
  if (inTheClear.status >= 400) return [good(`Over http:// requests are refused (${inTheClear.status}).`)];
  return [wrong(`Over http:// pages are answered in the clear (${inTheClear.status}).`, "Have the proxy redirect http:// to https://, and believe no X-Forwarded-Proto of a client's own.")];
}

const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;

function aimOf({ location = "" }: Answer, base: string): string | undefined {
  return URL.canParse(location, base) ? new URL(location, base).href : undefined;
}
