// Whom to ask: the gateway, web and every upstream of the policy, as configured, or the demo on this machine.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { readConfig, type Environment } from "@/lib/config/read";
import type { Here, Target } from "@/lib/doctor/diagnose";
import { placesOf, targetsAt } from "@/lib/doctor/targets";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { heldKids, loadKeyRing } from "@/lib/tokens/keys";
import { demoPorts } from "../start/ports";
import { demoPolicy } from "../start/product";

/** @throws ConfigError, PolicyError, StartFailure */
export function targetsOf(root: string, env: NodeJS.ProcessEnv): { targets: Target[]; demo: boolean } {
  const demo = !env["AUTH_URL"];
  const { authUrl, policyText, webUrl } = demo ? demoPlaces(root, env) : configuredPlaces(env);
  const gateway = { service: "gateway", origin: authUrl, setting: demo ? "PORT" : "AUTH_URL" };
  return { demo, targets: targetsAt([gateway, ...placesOf(loadPolicy(policyText, webUrl).services.values())]) };
}

/** The secret that this machine would sign and verify with, by fingerprint. @throws ConfigError */
export async function hereOf(env: Environment): Promise<Here | undefined> {
  if (!env["JWT_SECRET"]) return undefined;
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = readConfig(["JWT_SECRET", "JWT_SECRET_PREVIOUS"], env);
  const [kid, previous = null] = heldKids(await loadKeyRing(JWT_SECRET, JWT_SECRET_PREVIOUS));
  return { kid: kid!, previous };
}

type Places = { authUrl: string; webUrl: string; policyText: string };

function configuredPlaces(env: Environment): Places {
  const config = readConfig(["AUTH_URL", "WEB_URL", "GATEWAY_POLICY"], { ...env, GATEWAY_POLICY: gatewayPolicyText(env) });
  return { authUrl: config.AUTH_URL, webUrl: config.WEB_URL, policyText: config.GATEWAY_POLICY };
}

export function demoPlaces(root: string, env: NodeJS.ProcessEnv): Places {
  const ports = demoPorts(env);
  return {
    authUrl: `http://localhost:${ports.gateway}`,
    webUrl: env["WEB_URL"] || `http://127.0.0.1:${ports.web}`,
    policyText: gatewayPolicyText(env) ?? demoPolicy(root, ports.backend),
  };
}
