// The key pair that ID tokens are signed with. Access tokens are not: theirs is jwtSecret, as everywhere.
import { webLog } from "@/lib/log/log";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { open, seal } from "../../seal";
import { findSigningKey, keepSigningKey, replaceSigningKey } from "./signing-key.store";

const ABOUT = "oauth-signing-key";

/** RS256, which every client knows (OpenID Connect Core §15.1). One for all replicas, sealed under AUTH_SECRET. */
export async function signingKey(): Promise<JWK> {
  const kept = (await findSigningKey()) ?? (await keepSigningKey(await make()));
  const opened = open("id-token-key", ABOUT, kept);
  if (opened !== undefined) return JSON.parse(opened) as JWK;
  webLog().error("oauth: the key of ID tokens was sealed under another authSecret, so a new one was made; apps fetch it by themselves");
  const renewed = open("id-token-key", ABOUT, await replaceSigningKey(kept, await make()));
  if (renewed === undefined) throw new Error("another replica holds another authSecret: its key of ID tokens cannot be opened here");
  return JSON.parse(renewed) as JWK;
}

async function make(): Promise<string> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return seal("id-token-key", ABOUT, JSON.stringify({ ...jwk, alg: "RS256", use: "sig", kid: await calculateJwkThumbprint(jwk) }));
}
