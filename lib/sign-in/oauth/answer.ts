// A web-standard request for the authorization server, and its answer: oidc-provider knows Node's kind.
import { toFetchResponse, toReqRes } from "fetch-to-node";
import { Refusal } from "@/lib/refusals/refusal";
import { occasionOf } from "../occasion";
import { ownIssuer } from "../own-issuer";
import { oauthTurn } from "../turns";
import { spelled } from "./server/presented";
import { authorizationServer } from "./server/server";

/** Ten times what any of its requests needs. */
const BODY_MAX_BYTES = 16 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** One spelling each: Next and oidc-provider also serve others, and what is counted or replaced here would be passed by. */
const ENDPOINTS = /^\/(?:oauth\/(?:authorize(?:\/[\w-]{1,64})?|token|revoke|introspect|userinfo|jwks|device-authorization)|\.well-known\/(?:openid-configuration|oauth-authorization-server))$/;

/** @throws Refusal `route_unknown` · `request_malformed` · `body_too_large` · `rate_limited` */
export async function answerOauth(request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  if (!ENDPOINTS.test(pathname)) throw new Refusal("route_unknown", "The authorization server has no such endpoint.");
  if (/%00/.test(search)) throw new Refusal("request_malformed", "The query holds a NUL.");
  const { address } = occasionOf(request.headers);
  if (pathname === "/oauth/device-authorization") await oauthTurn("device_asks", address);
  if (pathname === "/oauth/authorize") {
    await oauthTurn("authorize", address);
    if (![null, "query"].includes(searchParams.get("response_mode"))) return new Response(null, { status: 303, headers: { location: "/oauth/refused?why=invalid_request" } });
  }
  const server = await authorizationServer();
  const { req, res } = await nodePair(scoped(request.url), request.headers, request.method, await bodyOf(request));
  await server.callback()(req, res);
  const { body, headers, status } = await toFetchResponse(res);
  const answer = new Response(body, { status, headers });
  dropSession(answer.headers);
  return answer;
}

/** Whoever names no scope gets what the role grants (RFC 6749 §3.3); oidc-provider would answer that nothing was granted. */
function scoped(text: string): string {
  const url = new URL(text);
  if (url.pathname === "/oauth/authorize" && !url.searchParams.get("scope")) url.searchParams.set("scope", "openid");
  return url.href;
}

/** As Node has them, with what Koa asks a socket for. */
export async function nodePair(url: string, headers: Headers, method = "GET", body?: string): Promise<ReturnType<typeof toReqRes>> {
  const sent = withoutSession(headers);
  if (body !== undefined) sent.set("content-length", String(new TextEncoder().encode(body).byteLength)); // Koa: without one there is no body (RFC 9110 §8.6)
  const pair = toReqRes(new Request(url, { method, headers: sent, ...(body === undefined ? {} : { body }) }));
  const { host, protocol } = new URL((await ownIssuer()).issuer);
  for (const name of ["x-forwarded-host", "x-forwarded-proto"]) delete pair.req.headers[name];
  pair.req.headers.host = host; // addresses in answers are ours, whatever the request said
  const encrypted = protocol === "https:";
  Object.defineProperty(pair.req, "socket", { value: { encrypted, remoteAddress: "127.0.0.1", destroy: () => undefined } });
  return pair;
}

/** oidc-provider remembers who signed in. Our own cookie alone says who is here, so each request begins with nobody. */
function withoutSession(headers: Headers): Headers {
  const kept = new Headers(headers);
  const [, token] = /^Bearer (.+)$/i.exec(kept.get("authorization") ?? "") ?? [];
  if (token !== undefined) kept.set("authorization", `Bearer ${spelled(token)}`); // userinfo
  for (const name of ["content-length", "transfer-encoding"]) kept.delete(name);
  const cookies = (kept.get("cookie") ?? "").split(/; */).filter((one) => one !== "" && !SESSION_COOKIE.test(one));
  if (cookies.length === 0) kept.delete("cookie");
  else kept.set("cookie", cookies.join("; "));
  return kept;
}

const SESSION_COOKIE = /^(?:__Secure-)?eloquent\.oauth-session(?:\.sig)?=/;

function dropSession(headers: Headers): void {
  const cookies = headers.getSetCookie().filter((one) => !SESSION_COOKIE.test(one));
  headers.delete("set-cookie");
  for (const one of cookies) headers.append("set-cookie", one);
}

/** Read whole, and with an access token in the one spelling in which oidc-provider looks at it. */
async function bodyOf(request: Request): Promise<string | undefined> {
  if (request.method !== "POST") return undefined;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_MAX_BYTES) throw new Refusal("body_too_large", `No request here needs more than ${BODY_MAX_BYTES} bytes.`);
  const text = new TextDecoder().decode(bytes);
  if (/%00|\0/.test(text)) throw new Refusal("request_malformed", "The body holds a NUL.");
  if (!(request.headers.get("content-type") ?? "").toLowerCase().startsWith(FORM)) return text;
  const form = new URLSearchParams(text);
  const token = form.getAll("token");
  if (token.length !== 1) return text;
  form.set("token", spelled(token[0]!));
  return form.toString();
}
