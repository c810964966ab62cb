// What is looked at: the product as this environment sets it up, or the demo on this machine, as its files tell.
import path from "node:path";
import type { Environment } from "@/lib/config/read";
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import type { Target } from "@/lib/doctor/diagnose";
import { placesOf, targetsAt, type Place } from "@/lib/doctor/targets";
import { ownGoogle } from "../start/google/program";
import { demoPorts } from "../start/ports";
import { runningPostgres } from "../start/postgres";
import { isConfigured } from "../start/production";
import { keptSecrets } from "../start/secrets";
import { takenOver } from "../start/taken";
import { webUrlOf } from "./outside";
import { demoPlaces } from "./targets";
import { valueOf } from "./value";

/** `env`: as the product reads it. Nothing is said to be wrong with what the demo made by itself. */
export type Setup = { readonly demo: boolean; readonly env: Environment; readonly port: string };

/** A JWT_SECRET alone is there to be compared with the demo's. @throws StartFailure */
export function setupOf(root: string, env: NodeJS.ProcessEnv): Setup {
  if (isConfigured({ ...env, JWT_SECRET: undefined })) return { demo: false, env, port: "" };
  const ports = demoPorts(env);
  const dataDir = path.resolve(root, env["DATA_DIR"] || ".data");
  const [secrets, places] = [keptSecrets(dataDir), demoPlaces(root, env)];
  const made = secrets === undefined ? {} : { JWT_SECRET: secrets.jwtSecret, JWT_SECRET_PREVIOUS: secrets.jwtSecretPrevious, AUTH_SECRET: secrets.authSecret, DATABASE_URL: runningPostgres(dataDir, secrets.databasePassword) };
  // The stand-in for Google has a secret of its own at every start, which nobody here needs.
  const google = env["AUTH_GOOGLE_ID"] ? {} : { AUTH_GOOGLE_ID: "eloquent-demo", AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${ports.google}` };
  const taken = { ...takenOver(env), ...ownGoogle(env) };
  return { demo: true, env: { ...taken, ...made, ...google, AUTH_URL: places.authUrl, WEB_URL: places.webUrl, GATEWAY_POLICY: places.policyText }, port: String(ports.gateway) };
}

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
