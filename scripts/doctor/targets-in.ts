// Whom a set-up names: the gateway, web, and the upstreams of its policy.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import type { Environment } from "@/lib/config/read";
import type { Target } from "@/lib/doctor/diagnose";
import { placesOf, targetsAt, type Place } from "@/lib/doctor/targets";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { webUrlOf } from "./outside";
import { valueOf } from "./value";

/** `env`: as the product reads it. Nothing is said to be wrong with what the demo made by itself. */
export type Setup = { readonly demo: boolean; readonly env: Environment; readonly port: string };

/** As many as can be known: an AUTH_URL that is none hides no upstream, and a policy that is refused hides neither the gateway nor web. */
export function targetsIn({ demo, env }: Setup): Target[] {
  const authUrl = valueOf("AUTH_URL", env);
  const gateway = authUrl === undefined ? [] : [{ service: "gateway", origin: authUrl, setting: demo ? "PORT" : "AUTH_URL" }];
  return targetsAt([...gateway, ...placesBehind(env)]);
}

function placesBehind(env: Environment): Place[] {
  const webUrl = webUrlOf(env);
  try {
    return placesOf(loadPolicy(gatewayPolicyText(env) ?? "", webUrl ?? UNKNOWN).services.values()).filter(({ service }) => service !== "web" || webUrl !== undefined);
  } catch {
    return webUrl === undefined ? [] : [{ service: "web", origin: new URL(webUrl).origin, setting: "WEB_URL" }];
  }
}

/** A policy can be read without knowing where web is. */
const UNKNOWN = "http://web.invalid";
