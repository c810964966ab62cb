// The identity provider as a process: `npx tsx examples/idp/main.ts --port 3005`.
import { parseArgs } from "node:util";
import { ACME_PEOPLE } from "./sign-in/people";
import { startIdp } from "./server";
import type { KnownProvider } from "./sign-in/service-providers";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3005" },
    folder: { type: "string", default: ".data/idp" },
    "entity-id": { type: "string" },
    "sp-metadata": { type: "string", multiple: true, default: [] },
    sp: { type: "string", multiple: true, default: [] },
  },
});

const entityId = values["entity-id"];
const idp = await startIdp({
  port: Number(values.port),
  folder: values.folder,
  people: ACME_PEOPLE,
  serviceProviders: [...values["sp-metadata"].map((metadataUrl) => ({ metadataUrl })), ...values.sp.map(named)],
  ...(entityId === undefined ? {} : { entityId }),
});
console.log(`The identity provider is at ${idp.origin}\n  entity ID   ${idp.entityId}\n  sign-in     ${idp.ssoUrl}\n  metadata    ${idp.metadataUrl}`);
// Not `once`: a second signal, which Ctrl-C often brings along, must not cut the first one's work short.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void idp.close().then(() => process.exit(0)));

/** "entity ID,ACS address" */
function named(text: string): KnownProvider {
  const [entityId, acsUrl] = text.split(",");
  if (!entityId || !acsUrl) throw new Error(`--sp takes "entity ID,ACS address", not "${text}"`);
  return { entityId, acsUrl };
}
