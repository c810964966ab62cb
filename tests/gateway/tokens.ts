// Tokens as an attacker, a sloppy issuer or our own would make them.
import { createHmac } from "node:crypto";
import { scopesOf, type Role } from "@/lib/permissions/roles";

export const SECRET = process.env["TEST_JWT_SECRET"] ?? "";
export const ISSUER = process.env["TEST_ORIGIN"] ?? "";
export const OTHER_SECRET = "another-secret-that-is-long-enough-to-be-one";

export const kidOf = (secret: string): string => createHmac("sha256", secret).update("eloquent/jwt-key-id/v1").digest("base64url").slice(0, 11);

const encode = (value: unknown): string => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Undefined removes a claim or a header. */
export type Made = {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly secret?: string;
  readonly hash?: string;
  readonly role?: Role;
};

/** Signed by hand on purpose: a library would refuse to make most of these. */
export function token({ claims = {}, header = {}, secret = SECRET, hash = "sha256", role = "editor" }: Made = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: ISSUER, aud: "eloquent", sub: "user-1", org: "org-acme", org_slug: "acme", role, scope: scopesOf(role).join(" "), sid: "session-1",
    client_id: "web", jti: crypto.randomUUID(), iat: now, nbf: now, exp: now + 300, ver: 1, ...claims,
  };
  const input = `${encode({ alg: "HS256", typ: "at+jwt", kid: kidOf(secret), ...header })}.${encode(payload)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** The same signature bytes in another spelling: the last character's unused bits set. */
export function respelled(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1];
}
