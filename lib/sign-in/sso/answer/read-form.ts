// What an identity provider posts through the browser: two fields, and never more than a response can need.
import { Refusal } from "@/lib/refusals/refusal";
import type { SamlForm } from "./saml";

/** A response with its base64 and its percent signs; read no further than this, whatever the length says (SAML Bindings §3.5.4). */
export const ACS_MAX_BYTES = 256 * 1024;
const RELAY_STATE_MAX = 2048;

/** @throws Refusal `body_too_large` · `request_malformed` */
export async function readSamlForm(request: Request): Promise<SamlForm> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) throw new Refusal("request_malformed", "A SAML response is posted as application/x-www-form-urlencoded.");
  const fields = new URLSearchParams(await readText(request));
  const [responses, states] = [fields.getAll("SAMLResponse"), fields.getAll("RelayState")];
  if (responses.length !== 1 || responses[0] === "" || states.length > 1) throw new Refusal("request_malformed", "Exactly one SAMLResponse, and at most one RelayState, is expected.");
  const relayState = states[0] ?? "";
  if (relayState.length > RELAY_STATE_MAX) throw new Refusal("request_malformed", `RelayState is longer than ${RELAY_STATE_MAX} characters.`);
  return { samlResponse: responses[0]!, relayState };
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () => new Refusal("body_too_large", `A SAML response may have ${ACS_MAX_BYTES} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > ACS_MAX_BYTES) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > ACS_MAX_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
