// Auth.js makes "Configuration" of nearly everything that goes wrong. This reads the error under it: one code for the person, one line for the operator.
import type { Failure } from "../failures";

/** `cause` names errors and fields, and never holds a code, a token or what a stranger wrote. */
export type Diagnosis = { readonly failure: Failure; readonly cause: string };

/** `code` is the library's, `error` the provider's (RFC 6749 §4.1.2.1, §5.2). */
type Parts = { readonly kind: string; readonly code: string; readonly error: string; readonly message: string };

/** @param said the `error` of the callback's address, which Auth.js drops from its own error */
export function diagnose(thrown: unknown, said: string | null = null): Diagnosis {
  const chain = chainOf(thrown).map((parts) => (parts.kind === "OAuthCallbackError" ? { ...parts, error: word(said) } : parts));
  return { failure: failureOf(chain), cause: chain.map(line).join(" < ").slice(0, 400) };
}

function failureOf(chain: readonly Parts[]): Failure {
  const some = (test: (parts: Parts) => boolean): boolean => chain.some(test);
  if (some(({ error, kind }) => kind === "OAuthCallbackError" && error === "access_denied")) return "google_cancelled";
  if (some(({ error, kind }) => kind === "OAuthCallbackError" && /^(?:temporarily_unavailable|server_error)$/.test(error))) return "google_unreachable";
  // The body of an answer can be late, too: then it is the reading of it that timed out.
  if (some(({ code, kind }) => code === "GOOGLE_DOWN" || code === "ERR_JWKS_TIMEOUT" || kind === "TimeoutError")) return "google_unreachable";
  if (some(({ code, error, kind }) => kind === "InvalidCheck" || (code === "OAUTH_RESPONSE_BODY_ERROR" && error === "invalid_grant"))) return "google_expired";
  if (some(({ message }) => message.includes('"state"'))) return "google_expired";
  if (some(({ code, kind }) => /^(?:OAUTH_|ERR_J)/.test(code) || /^OAuth/.test(kind))) return "google_failed";
  return "failed";
}

/** From the outside in. Auth.js keeps what it caught in `cause.err`. */
function chainOf(thrown: unknown): Parts[] {
  const chain: Parts[] = [];
  for (let here = thrown; here instanceof Error && chain.length < 6; here = under(here)) chain.push(partsOf(here));
  return chain;
}

function under({ cause }: Error): unknown {
  return isRecord(cause) ? cause["err"] : cause;
}

/** A class's name does not survive the build; Auth.js's `type` and the other libraries' `code` do. */
function partsOf(thrown: Error): Parts {
  const own = thrown as unknown as Record<string, unknown>;
  const { cause } = thrown;
  return { kind: word(own["type"]) || thrown.name, code: word(own["code"]), error: word(own["error"]) || word(isRecord(cause) ? cause["error"] : ""), message: thrown.message.split("\n")[0]! };
}

/** The messages of the libraries that speak the protocol are fixed sentences; of others nobody knows what they quote. */
function line({ code, error, kind, message }: Parts): string {
  return [kind, code, error, /^(?:OAUTH_|ERR_J|GOOGLE_)/.test(code) ? message : ""].filter(Boolean).join(" ");
}

/** `error` of a callback is whatever a link says: a line of our log is not to be written with it. */
function word(value: unknown): string {
  return typeof value === "string" && /^[\w.-]{1,64}$/.test(value) ? value : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Error);
}
