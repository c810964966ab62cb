// Which pages of other origins may read an answer: said by the policy, for answers and refusals alike. No cookies, ever.
import { Refusal } from "@/lib/refusals/refusal";
import { headerValues, type Arrival, type HeaderList } from "./arrival";
import type { Policy, Service } from "./policy/policy";
import { METHODS } from "./policy/schema";
import { admit } from "./stages/admit";

/** What a page may send beyond what every form can; identity, routing and the hop are not its to say (stages/strip.ts). */
const ALLOWED_HEADERS = "authorization, content-type, accept, accept-language, cache-control, idempotency-key, if-match, if-none-match, if-modified-since, if-unmodified-since, last-event-id, prefer, range";

const EXPOSED = ["x-request-id", "ratelimit", "ratelimit-policy", "retry-after", "www-authenticate"];

type Headers = Readonly<Record<string, string>>;
const NOTHING: Headers = {};

/** For an answer of this service. `Vary` also where the origin is not listed, or a cache would hand its answer to one that is. */
export function sharedWith(headers: HeaderList, { cors }: Service): Headers {
  if (cors === undefined) return NOTHING;
  const origin = originOf(headers);
  if (origin === undefined || !cors.origins.includes(origin)) return { vary: "Origin" };
  return { "access-control-allow-origin": origin, "access-control-expose-headers": [...EXPOSED, ...cors.exposeHeaders].join(", "), vary: "Origin" };
}

/** A refusal that a page of an allowed origin can read: without these headers its script sees a network error. */
export function sharedRefusal(thrown: unknown, { headers, method, target }: Arrival, policy: Policy): unknown {
  if (!(thrown instanceof Refusal) || originOf(headers) === undefined) return thrown;
  const path = target.split("?")[0]!;
  const service = [method, ...METHODS].map((each) => serviceAt(policy, each, path)).find((found) => found !== undefined);
  if (service?.cors === undefined) return thrown;
  return new Refusal(thrown.code, thrown.detail, { ...thrown.facts, headers: { ...thrown.facts.headers, ...sharedWith(headers, service) } });
}

/**
 * The answer to a preflight (Fetch §4.8), or undefined when it is none that the policy allows: then it is an OPTIONS like
 * any other. It needs no token and takes no permit: browsers send it without, and it says no more than the policy does.
 * @throws Refusal when the request cannot be admitted
 */
export function preflight(arrival: Arrival, { httpsOnly, policy }: { httpsOnly: boolean; policy: Policy }): Headers | undefined {
  if (arrival.method !== "OPTIONS") return undefined;
  const origin = originOf(arrival.headers);
  const [wanted, another] = headerValues(arrival.headers, "access-control-request-method");
  if (origin === undefined || wanted === undefined || another !== undefined) return undefined;
  const { path } = admit(arrival, { httpsOnly });
  const service = serviceAt(policy, wanted, path);
  if (!service?.cors?.origins.includes(origin)) return undefined;
  const allowed = METHODS.filter((method) => serviceAt(policy, method, path)?.cors?.origins.includes(origin));
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": allowed.join(", "),
    "access-control-allow-headers": ALLOWED_HEADERS,
    "access-control-max-age": String(service.cors.maxAgeSeconds),
    vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
  };
}

function serviceAt(policy: Policy, method: string, path: string): Service | undefined {
  const found = policy.routes.find(method, path);
  return "route" in found ? policy.services.get(found.route.service) : undefined;
}

/** Exactly one: of two, one reader would take the first and another the last. */
function originOf(headers: HeaderList): string | undefined {
  const values = headerValues(headers, "origin");
  return values.length === 1 ? values[0] : undefined;
}
