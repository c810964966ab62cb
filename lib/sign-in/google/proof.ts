// Google vouches for a person: what it signed becomes a Proof, or a reason why it proves nothing here.
import { z } from "zod";
import { normaliseEmail } from "@/lib/identity/email";
import type { AccountProof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";
import type { GoogleSettings } from "./provider";

const claimsShape = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(1024),
  // Some providers write "true": only the boolean is a yes.
  email_verified: z.boolean().catch(false),
  name: z.string().max(200).catch(""),
  hd: z.string().optional().catch(undefined),
});

/** @param claims of an ID token that was verified. The hosted domain is a claim (hd), never the text after the @. */
export function googleProof(claims: unknown, { domains }: Pick<GoogleSettings, "domains">): AccountProof | { readonly refused: RefusedIdentity } {
  const parsed = claimsShape.safeParse(claims);
  const email = parsed.success ? normaliseEmail(parsed.data.email) : undefined;
  if (!parsed.success || email === undefined) return { refused: "email_unusable" };
  const { email_verified: emailVerified, hd, name, sub: subject } = parsed.data;
  if (domains.length > 0 && !domains.includes(hd?.toLowerCase() ?? "")) return { refused: "domain_refused" };
  return { method: "google", provider: "google", subject, email, emailVerified, name: name.trim() || email.slice(0, email.indexOf("@")) };
}
