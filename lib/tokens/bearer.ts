// Exactly one Bearer token, from the Authorization header alone (RFC 6750 §2.1).
import { Refusal } from "@/lib/refusals/refusal";

/**
 * The scheme is case-insensitive (RFC 9110 §11.1); the token is not trimmed into shape.
 * @param values every Authorization value that came
 * @throws Refusal `token_missing`, or `token_malformed` when more than one came
 */
export function bearerToken(values: readonly string[]): string {
  const [value] = values;
  if (value === undefined) throw new Refusal("token_missing", "Send an access token as Authorization: Bearer.");
  if (values.length > 1) throw new Refusal("token_malformed", "More than one Authorization header was sent.");
  if (value.slice(0, 7).toLowerCase() !== "bearer ") throw new Refusal("token_missing", "The Authorization header is not of the Bearer scheme.");
  return value.slice(7);
}
