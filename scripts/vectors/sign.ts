// Tokens signed by hand, because a library would refuse to make most of them. No clock and no chance: the same bytes every time.
import { createHmac } from "node:crypto";

export const SECRET = "vectors: the secret that every service holds";
export const PREVIOUS_SECRET = "vectors: the secret before it, still believed";
export const UNKNOWN_SECRET = "vectors: a secret that nobody was ever given";
export const ISSUER = "https://app.example.com";
export const NOW = 1_800_000_000;

export const kidOf = (secret: string): string => createHmac("sha256", secret).update("eloquent/jwt-key-id/v1").digest("base64url").slice(0, 11);

export const CLAIMS = {
  iss: ISSUER, aud: "eloquent", sub: "u-ada", org: "o-acme", org_slug: "acme", role: "editor", scope: "read:workflows write:workflows",
  sid: "s-1", client_id: "web", jti: "j-1", iat: NOW - 60, nbf: NOW - 60, exp: NOW + 240, ver: 1,
};

export const HEADER = { alg: "HS256", typ: "at+jwt", kid: kidOf(SECRET) };

export type Parts = {
  /** Laid over the good ones; undefined removes a member. Text is taken as the JSON itself. */
  readonly header?: Record<string, unknown> | string;
  readonly claims?: Record<string, unknown> | string | Buffer;
  readonly secret?: string;
  readonly hash?: string;
};

const laidOver = (good: object, over: Record<string, unknown> | string | Buffer): string | Buffer =>
  typeof over === "string" || Buffer.isBuffer(over) ? over : JSON.stringify({ ...good, ...over });

export function sign({ header = {}, claims = {}, secret = SECRET, hash = "sha256" }: Parts = {}): string {
  const kid = { ...HEADER, kid: kidOf(secret) };
  return seal(`${Buffer.from(laidOver(kid, header)).toString("base64url")}.${Buffer.from(laidOver(CLAIMS, claims)).toString("base64url")}`, secret, hash);
}

/** Signs the text as it stands, however its parts are spelled. */
export function seal(input: string, secret = SECRET, hash = "sha256"): string {
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The same bytes in another spelling: a bit set that the last character does not use (RFC 4648 §3.5). */
export function respelled(part: string): string {
  if (part.length % 4 === 0) throw new RangeError("this part has no unused bits");
  return part.slice(0, -1) + ALPHABET[ALPHABET.indexOf(part.at(-1)!) + 1];
}
