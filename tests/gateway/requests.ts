// One table of requests for both doors: what must be refused, with which code, and what must pass.
import type { RefusalCode } from "@/lib/refusals/codes";
import { kidOf, now, OTHER_SECRET, respelled, SECRET, token } from "./tokens";

type Header = readonly [string, string];

export type Row = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body?: string;
};
export type Refused = Row & { readonly code: RefusalCode; readonly status: number };

const bearer = (text: string): Header => ["Authorization", `Bearer ${text}`];
const row = (name: string, method: string, path: string, headers: readonly Header[], body?: string): Row => ({ name, method, path, headers, ...(body === undefined ? {} : { body }) });

/** A GET that would pass, but for its token. */
const badToken = (name: string, text: string, code: RefusalCode, status = 401): Refused => ({ ...row(name, "GET", "/api/workflows", [bearer(text)]), code, status });
const badPath = (name: string, path: string, code: RefusalCode, status: number): Refused => ({ ...row(name, "GET", path, [bearer(token())]), code, status });

const json: Header = ["Content-Type", "application/json"];
const length = (body: string): Header => ["Content-Length", String(Buffer.byteLength(body))];
const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;

export const refusedForTheirToken = (): Refused[] => [
  { ...row("no token", "GET", "/api/workflows", []), code: "token_missing", status: 401 },
  { ...row("a Basic header", "GET", "/api/workflows", [["Authorization", "Basic YWRhOnB3"]]), code: "token_missing", status: 401 },
  { ...row("the token as a query parameter", "GET", `/api/workflows?access_token=${token()}`, []), code: "token_missing", status: 401 },
  { ...row("the token as a cookie", "GET", "/api/workflows", [["Cookie", `access_token=${token()}; eloquent.session=x`]]), code: "token_missing", status: 401 },
  { ...row("an empty token", "GET", "/api/workflows", [["Authorization", "Bearer"]]), code: "token_missing", status: 401 },
  badToken("a word", "hello", "token_malformed"),
  badToken("two parts", token().split(".").slice(0, 2).join("."), "token_malformed"),
  badToken("four parts", `${token()}.x`, "token_malformed"),
  badToken("padding", `${token()}=`, "token_malformed"),
  badToken("a space inside", token().replace(".", ". "), "token_malformed"),
  badToken("two tokens joined by a comma", `${token()}, Bearer ${token()}`, "token_malformed"),
  badToken("the signature in another spelling", respelled(token()), "token_malformed"),
  badToken("over 1.5 KB", token({ claims: { pad: "x".repeat(2000) } }), "token_malformed"),
  badToken("a header that is not JSON", `${Buffer.from("nonsense").toString("base64url")}.e30.AAAA`, "token_malformed"),
  badToken("alg none", token({ header: { alg: "none" } }), "token_invalid"),
  badToken("alg none without a signature", `${token({ header: { alg: "none" } }).split(".").slice(0, 2).join(".")}.`, "token_malformed"),
  badToken("HS512 with the right secret", token({ header: { alg: "HS512" }, hash: "sha512" }), "token_invalid"),
  badToken("HS384 with the right secret", token({ header: { alg: "HS384" }, hash: "sha384" }), "token_invalid"),
  badToken("RS256 confused with HMAC", token({ header: { alg: "RS256" } }), "token_invalid"),
  badToken("typ JWT: an ID token is not an access token", token({ header: { typ: "JWT" } }), "token_invalid"),
  badToken("no typ", token({ header: { typ: undefined } }), "token_invalid"),
  badToken("no kid", token({ header: { kid: undefined } }), "token_invalid"),
  badToken("a kid that is a path", token({ header: { kid: "../../dev/null" } }), "token_invalid"),
  badToken("a critical extension", token({ header: { crit: ["b64"], b64: false } }), "token_invalid"),
  badToken("another secret, honestly named", token({ secret: OTHER_SECRET }), "jwt_secret_mismatch"),
  badToken("another secret under our kid", token({ secret: OTHER_SECRET, header: { kid: kidOf(SECRET) } }), "token_invalid"),
  badToken("a changed payload under a real signature", tampered(), "token_invalid"),
  badToken("expired a second ago", token({ claims: { iat: now() - 301, nbf: now() - 301, exp: now() - 1 } }), "token_expired"),
  badToken("not before a minute from now", token({ claims: { nbf: now() + 60 } }), "token_not_yet_valid"),
  badToken("issued a minute from now", token({ claims: { iat: now() + 60, exp: now() + 360 } }), "token_not_yet_valid"),
  badToken("no exp", token({ claims: { exp: undefined } }), "token_claims_invalid"),
  badToken("exp as text", token({ claims: { exp: "never" } }), "token_claims_invalid"),
  badToken("exp beyond numbers", token({ claims: { exp: 1e308 } }), "token_claims_invalid"),
  badToken("a life of a day", token({ claims: { exp: now() + 86_400 } }), "token_claims_invalid"),
  badToken("another issuer", token({ claims: { iss: "https://elsewhere.example" } }), "token_claims_invalid"),
  badToken("another audience", token({ claims: { aud: "billing" } }), "token_claims_invalid"),
  badToken("an audience among others", token({ claims: { aud: ["eloquent", "billing"] } }), "token_claims_invalid"),
  badToken("another version", token({ claims: { ver: 2 } }), "token_claims_invalid"),
  badToken("no org", token({ claims: { org: undefined } }), "token_claims_invalid"),
  badToken("an empty org", token({ claims: { org: "" } }), "token_claims_invalid"),
  badToken("two orgs", token({ claims: { org: ["org-acme", "org-globex"] } }), "token_claims_invalid"),
  badToken("a line break in the org", token({ claims: { org: "a\r\nx-eloquent-role: owner" } }), "token_claims_invalid"),
  badToken("no subject", token({ claims: { sub: undefined } }), "token_claims_invalid"),
  badToken("no session", token({ claims: { sid: undefined } }), "token_claims_invalid"),
  badToken("scopes as a list", token({ claims: { scope: ["read:workflows"] } }), "token_claims_invalid"),
  badToken("no role", token({ claims: { role: undefined } }), "token_claims_invalid"),
];

function tampered(): string {
  const [header, payload, signature] = token({ role: "viewer" }).split(".") as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const raised = Buffer.from(JSON.stringify({ ...claims, role: "owner", scope: "write:workflows" })).toString("base64url");
  return `${header}.${raised}.${signature}`;
}

export const refusedForWhatTheyAsk = (): Refused[] => [
  { ...row("a viewer creates", "POST", "/api/workflows", [bearer(token({ role: "viewer" })), json, length("{}")], "{}"), code: "scope_missing", status: 403 },
  { ...row("a viewer deletes", "DELETE", "/api/workflows/1", [bearer(token({ role: "viewer" }))]), code: "scope_missing", status: 403 },
  { ...row("one scope of two", "POST", "/api/agents/1", [bearer(token({ claims: { scope: "write:agents" } })), length("")]), code: "scope_missing", status: 403 },
  { ...row("no scope at all", "GET", "/api/workflows", [bearer(token({ claims: { scope: "" } }))]), code: "scope_missing", status: 403 },
  { ...row("a scope that only begins alike", "GET", "/api/workflows", [bearer(token({ claims: { scope: "read:workflows-archive" } }))]), code: "scope_missing", status: 403 },
  { ...row("a role that is only a name", "GET", "/api/workflows", [bearer(token({ claims: { role: "owner", scope: "read:agents" } }))]), code: "scope_missing", status: 403 },
  { ...row("a viewer's write dressed as a read", "DELETE", "/api/workflows/1", [bearer(token({ role: "viewer" })), ["X-HTTP-Method-Override", "GET"]]), code: "scope_missing", status: 403 },
  { ...row("scopes claimed in a header", "DELETE", "/api/workflows/1", [bearer(token({ role: "viewer" })), ["X-Eloquent-Scopes", "write:workflows"]]), code: "scope_missing", status: 403 },
  { ...row("another org's slug in the path", "GET", "/api/tenants/globex/reports", [bearer(token())]), code: "org_mismatch", status: 409 },
  { ...row("another org's id in the path", "GET", "/api/tenants/org-globex/reports", [bearer(token())]), code: "org_mismatch", status: 409 },
  { ...row("an org claimed in a header", "GET", "/api/tenants/globex/reports", [bearer(token()), ["x-eloquent-org-slug", "globex"]]), code: "org_mismatch", status: 409 },
  badPath("a path nobody listed", "/api/secrets", "route_unknown", 404),
  badPath("a prefix of a route", "/api/workflow", "route_unknown", 404),
  badPath("below a route", "/api/workflows/1/steps", "route_unknown", 404),
  badPath("a trailing slash", "/api/workflows/", "route_unknown", 404),
  badPath("another case", "/api/Workflows", "route_unknown", 404),
  badPath("/api itself", "/api", "route_unknown", 404),
  { ...row("a method nobody listed", "PUT", "/api/workflows", [bearer(token()), length("")]), code: "method_not_allowed", status: 405 },
  { ...row("OPTIONS", "OPTIONS", "/api/workflows", [bearer(token())]), code: "method_not_allowed", status: 405 },
  { ...row("a method from WebDAV", "PROPFIND", "/api/workflows", [bearer(token())]), code: "method_not_allowed", status: 405 },
  { ...row("a body beyond the route's limit", "POST", "/api/workflows", [bearer(token()), json, ["Content-Length", "65537"]], "x".repeat(65_537)), code: "body_too_large", status: 413 },
  { ...row("a chunked body beyond the limit", "POST", "/api/workflows", [bearer(token()), json, ["Transfer-Encoding", "chunked"]], chunk("x".repeat(70_000))), code: "body_too_large", status: 413 },
  { ...row("a body on GET", "GET", "/api/workflows", [bearer(token()), length("GET /api/admin HTTP/1.1")], "GET /api/admin HTTP/1.1"), code: "request_malformed", status: 400 },
  { ...row("a chunked body on GET", "GET", "/api/workflows", [bearer(token()), ["Transfer-Encoding", "chunked"]], chunk("hello")), code: "request_malformed", status: 400 },
  { ...row("headers over 16 KB", "GET", "/api/workflows", [bearer(token()), ["X-Pad", "x".repeat(17_000)]]), code: "headers_too_large", status: 431 },
  { ...row("more than 100 headers", "GET", "/api/workflows", [bearer(token()), ...Array.from({ length: 101 }, (_, n): Header => [`X-Pad-${n}`, "x"])]), code: "headers_too_large", status: 431 },
  { ...row("an upstream that is not there", "GET", "/api/gone", [bearer(token())]), code: "upstream_unavailable", status: 502 },
  { ...row("a session token by GET", "GET", "/api/session/token", []), code: "method_not_allowed", status: 405 },
];

export const refusedForTheirPath = (): Refused[] => [
  badPath("an encoded slash", "/api/workflows%2f1", "path_ambiguous", 400),
  badPath("an encoded backslash", "/api/workflows/%5C1", "path_ambiguous", 400),
  badPath("dots behind an encoded slash", "/api/workflows/..%2fagents", "path_ambiguous", 400),
  badPath("a double encoding", "/api/workflows/%252e%252e", "path_ambiguous", 400),
  badPath("an encoded NUL", "/api/workflows/1%00", "path_ambiguous", 400),
  badPath("an encoded line break", "/api/workflows/1%0d%0aX:1", "path_ambiguous", 400),
  badPath("a path parameter", "/api/workflows;v=1", "path_ambiguous", 400),
  badPath("an encoded letter", "/api/%77orkflows", "path_ambiguous", 400),
  badPath("a broken escape", "/api/workflows/%zz", "path_ambiguous", 400),
  badPath("an escape that is not UTF-8", "/api/workflows/%ff", "path_ambiguous", 400),
];

/** What URL parsers resolve before any code of ours runs at the Edge: there it is one spelling, and that one is judged. */
export const resolvedByUrlParsers = (): Refused[] => [
  badPath("a dot segment", "/api/workflows/../agents/1", "path_ambiguous", 400),
  badPath("an encoded dot segment", "/api/workflows/%2e%2e/agents/1", "path_ambiguous", 400),
  badPath("a backslash", "/api\\workflows", "path_ambiguous", 400),
  badPath("an empty segment", "/api//workflows", "path_ambiguous", 400),
];

const body = JSON.stringify({ name: "Onboarding" });

export const passing = (): Row[] => [
  row("a viewer reads", "GET", "/api/workflows", [bearer(token({ role: "viewer" }))]),
  row("HEAD where GET may", "HEAD", "/api/workflows", [bearer(token({ role: "viewer" }))]),
  row("one record", "GET", "/api/workflows/42", [bearer(token())]),
  row("an editor creates", "POST", "/api/workflows", [bearer(token()), json, length(body)], body),
  row("a chunked body", "POST", "/api/workflows", [bearer(token()), json, ["Transfer-Encoding", "chunked"]], chunk(body)),
  row("an empty POST", "POST", "/api/workflows", [bearer(token()), length("")]),
  row("a body of exactly the limit", "POST", "/api/workflows", [bearer(token()), json, ["Content-Length", "65536"]], "x".repeat(65_536)),
  row("PATCH", "PATCH", "/api/workflows/42", [bearer(token()), json, length(body)], body),
  row("DELETE", "DELETE", "/api/workflows/42", [bearer(token())]),
  row("the root of **", "GET", "/api/agents", [bearer(token())]),
  row("deep below **", "GET", "/api/agents/7/tools/3", [bearer(token())]),
  row("a query that is kept as it is", "GET", "/api/workflows?q=a%20b&q=%2F..%2F&x", [bearer(token())]),
  row("a path in UTF-8", "GET", "/api/workflows/caf%C3%A9", [bearer(token())]),
  row("bearer in lower case", "GET", "/api/workflows", [["authorization", `bearer ${token()}`]]),
  row("the token's own org by slug", "GET", "/api/tenants/acme/reports", [bearer(token())]),
  row("the token's own org by id", "GET", "/api/tenants/org-acme/reports", [bearer(token())]),
  row("a public route without a token", "GET", "/api/announcements", []),
  row("an unknown extra claim", "GET", "/api/workflows", [bearer(token({ claims: { plan: "free" } }))]),
  row("a token that begins this second", "GET", "/api/workflows", [bearer(token({ claims: { nbf: now() } }))]),
  row("an issuer's clock three seconds ahead", "GET", "/api/workflows", [bearer(token({ claims: { iat: now() + 3, nbf: now() + 3 } }))]),
];

