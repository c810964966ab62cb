// Acme's identity provider beside the product: a SAML one on this machine, which knows web by its metadata.
import { connectionFacts, type ConnectionFacts } from "@/examples/idp/addresses";
import type { Program } from "./processes";

export type IdpForDemo = {
  readonly program: Program;
  readonly url: string;
  readonly entityId: string;
  /** Where its keys are. */
  readonly folder: string;
  /** What web's connection to it has to say. Makes its keys where there are none yet. */
  connection(): ConnectionFacts;
};

/** A name, not an address (SAML Core §8.3.6): it stays when the port moves, and with it the connection that names it. */
const ENTITY_ID = "https://idp.acme.test/metadata";

/** On 127.0.0.1, where the product is on localhost: two sites to a browser, as with a real one. */
export function acmeIdp(origin: string, port: number, folder: string, mode: "production" | "development"): IdpForDemo {
  const url = `http://127.0.0.1:${port}`;
  const settings = ["--port", String(port), "--folder", folder, "--entity-id", ENTITY_ID, "--sp-metadata", `${origin}/api/sso/metadata`];
  const program = {
    name: "idp",
    args: [...(mode === "development" ? ["--watch", "--import", "tsx", "examples/idp/main.ts"] : ["--enable-source-maps", "dist/idp.mjs"]), ...settings],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: mode },
    readyUrl: `${url}/metadata`,
  };
  return { program, url, entityId: ENTITY_ID, folder, connection: () => connectionFacts(folder, url, ENTITY_ID) };
}
