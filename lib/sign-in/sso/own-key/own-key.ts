// The key that our requests are signed with, and that assertions are encrypted for.
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { open, seal } from "../../seal";
import { findOwnKey, keepOwnKey, replaceOwnKey, type SealedKey } from "./own-key.store";
import { selfSigned } from "./self-signed";

/** PEM both. */
export type OwnKey = { readonly certificate: string; readonly privateKey: string };

const ABOUT = "service-provider-key";
let kept: Promise<OwnKey> | undefined;

export function ownKey(): Promise<OwnKey> {
  return (kept ??= load().catch((error: unknown) => {
    kept = undefined; // the next one tries again
    throw error;
  }));
}

async function load(): Promise<OwnKey> {
  const found = (await findOwnKey()) ?? (await keepOwnKey(await make()));
  const opened = opens(found);
  if (opened !== undefined) return opened;
  // AUTH_SECRET was changed: what it sealed is lost. IdPs that encrypt, or that check our signature, need the new certificate.
  webLog().error("sso: the key pair was sealed under another authSecret, so a new one was made; identity providers that encrypt assertions or check signed requests need our metadata anew");
  await replaceOwnKey(found, await make());
  const renewed = await findOwnKey();
  const key = renewed === null ? undefined : opens(renewed);
  if (key === undefined) throw new Error("another replica holds another authSecret: its single sign-on key cannot be opened here");
  return key;
}

async function make(): Promise<SealedKey> {
  const { certificate, privateKey } = await selfSigned(new URL(readConfig(["AUTH_URL"], process.env).AUTH_URL).hostname, new Date());
  return { certificate, privateKey: seal("sp-key", ABOUT, privateKey) };
}

function opens({ certificate, privateKey }: SealedKey): OwnKey | undefined {
  const opened = open("sp-key", ABOUT, privateKey);
  return opened === undefined ? undefined : { certificate, privateKey: opened };
}
