// The issuer that web is, from its environment, made once.
import { readConfig } from "@/lib/config/read";
import type { Issuer } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";

let issuer: Promise<Issuer> | undefined;

export function ownIssuer(): Promise<Issuer> {
  return (issuer ??= load());
}

async function load(): Promise<Issuer> {
  const config = readConfig(["JWT_SECRET", "JWT_SECRET_PREVIOUS", "AUTH_URL", "ACCESS_TOKEN_SECONDS"], process.env);
  const ring = await loadKeyRing(config.JWT_SECRET, config.JWT_SECRET_PREVIOUS);
  return { ring, issuer: config.AUTH_URL, lifetimeSeconds: config.ACCESS_TOKEN_SECONDS };
}
