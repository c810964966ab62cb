// Acme's identity provider beside the product: a SAML one on this machine, which knows web by its metadata.
import { connectionFacts, type ConnectionFacts } from "@/examples/idp/addresses";
import type { Program } from "./processes";

export type IdpForDemo = {
  readonly program: Program;
  readonly url: string;
  /** Where its keys are. */
  readonly folder: string;
  /** What web's connection to it has to say. Makes its keys where there are none yet. */
  connection(): ConnectionFacts;
};

/** On 127.0.0.1, where the product is on localhost: two sites to a browser, as with a real one. */
export function acmeIdp(origin: string, port: number, folder: string, mode: "production" | "development"): IdpForDemo {
  const url = `http://127.0.0.1:${port}`;
  const settings = ["--port", String(port), "--folder", folder, "--sp-metadata", `${origin}/api/sso/metadata`];
  const program = {
    name: "idp",
    args: [...(mode === "development" ? ["--watch", "--import", "tsx", "examples/idp/main.ts"] : ["--enable-source-maps", "dist/idp.mjs"]), ...settings],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: mode },
    readyUrl: `${url}/metadata`,
  };
  return { program, url, folder, connection: () => connectionFacts(folder, url) };
}
