// What is looked at: the product as this environment sets it up, or the demo on this machine, as its files tell.
import path from "node:path";
import { ownGoogle } from "../start/google/program";
import { demoPorts } from "../start/ports";
import { runningPostgres } from "../start/postgres";
import { isConfigured } from "../start/production";
import { keptSecrets } from "../start/secrets";
import { takenOver } from "../start/taken";
import { demoPlaces } from "./targets";
import type { Setup } from "./targets-in";

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
