// The stand-in for Google beside the product: web is told of it, and it of web.
import { randomBytes } from "node:crypto";
import type { Program } from "../processes";

export type GoogleForDemo = { readonly program: Program; readonly variables: Record<string, string> };

/** On 127.0.0.1, where the product is on localhost: two sites to a browser, as the real two are. */
export function googleStandIn(origin: string, port: number, mode: "production" | "development"): GoogleForDemo {
  const variables = { AUTH_GOOGLE_ID: "eloquent-demo", AUTH_GOOGLE_SECRET: randomBytes(24).toString("base64url"), AUTH_GOOGLE_ISSUER: `http://127.0.0.1:${port}` };
  const program = {
    name: "google",
    args: mode === "development" ? ["--watch", "--import", "tsx", "scripts/start/google/main.ts"] : ["--enable-source-maps", "dist/google.mjs"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: mode, ...variables, REDIRECT_URI: `${origin}/api/auth/callback/google` },
    readyUrl: `${variables.AUTH_GOOGLE_ISSUER}/.well-known/openid-configuration`,
  };
  return { program, variables };
}

/** The person's own, if they set it up: then the demo signs in with the real Google. */
export function ownGoogle(env: NodeJS.ProcessEnv): Record<string, string> | undefined {
  if (!env["AUTH_GOOGLE_ID"]) return undefined;
  const names = ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER", "AUTH_GOOGLE_DOMAINS"];
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
