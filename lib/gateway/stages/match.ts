// Which route of the policy is this? Unlisted means refused.
import { Refusal } from "@/lib/refusals/refusal";
import { REVOCATIONS_PATH } from "@/lib/revocations/poll/pass";
import type { Policy, Service } from "../policy/policy";
import type { Route } from "../policy/route-table";
import { WEB } from "../policy/web-routes";
import type { Stripped } from "./strip";

declare const matched: unique symbol;
export type Matched = Stripped & {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly service: Service;
  readonly [matched]: true;
};

/** Pages and /oauth: web guards them itself, as it does its own rows under /api. */
const PAGES: Route = { service: WEB, path: "(pages)", methods: [], scopes: [], public: true };

export function match(stripped: Stripped, policy: Policy): Matched {
  const { method, path } = stripped;
  // The gateway asks web for this itself; a suffix could be one that Next takes off (.rsc, a slash).
  if (path.startsWith(REVOCATIONS_PATH)) throw new Refusal("route_unknown", "No service is registered for this path.");
  if (path !== "/api" && !path.startsWith("/api/")) return settle(stripped, policy, PAGES, {});
  const found = policy.routes.find(method, path);
  if ("route" in found) return settle(stripped, policy, found.route, found.params);
  if (found.allow.length === 0) throw new Refusal("route_unknown", "No service is registered for this path.");
  const allow = [...new Set(found.allow)].sort();
  throw new Refusal("method_not_allowed", `This path serves ${allow.join(", ")}.`, { allow });
}

function settle(stripped: Stripped, policy: Policy, route: Route, params: Matched["params"]): Matched {
  const service = policy.services.get(route.service);
  if (service === undefined) throw new Refusal("route_unknown", "No service is registered for this path.");
  return { ...stripped, route, params, service } as Matched;
}
