// Somebody who is signed in to the running product, and how their answers and tokens are read.
import { decodeJwt } from "jose";
import { expect } from "vitest";
import type { AccessClaims } from "@/lib/tokens/claims";
import { Visitor } from "@/scripts/token/visitor";

export const ORIGIN = process.env["TEST_ORIGIN"]!;
export const PASSWORD = process.env["DEMO_PASSWORD"]!;
export const COOKIE = "eloquent.session";

export async function signedIn(email = "ada@acme.test"): Promise<Visitor> {
  const visitor = new Visitor(ORIGIN);
  await visitor.signIn(email, PASSWORD);
  expect(visitor.cookies.has(COOKIE)).toBe(true);
  return visitor;
}

export const answerOf = async (response: Response): Promise<Record<string, unknown>> => ({ status: response.status, ...((await response.json()) as object) });
export const claimsOf = async (visitor: Visitor, org: string): Promise<{ token: string; claims: AccessClaims }> => {
  const { access_token } = (await (await visitor.requestToken(org)).json()) as { access_token: string };
  return { token: access_token, claims: decodeJwt<AccessClaims>(access_token) };
};
