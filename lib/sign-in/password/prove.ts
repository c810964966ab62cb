// An e-mail address and a password become a Proof, or nothing: unknown person and wrong password look and last the same.
import { z } from "zod";
import { normaliseEmail } from "@/lib/identity/email";
import type { PasswordProof } from "@/lib/identity/proof";
import { findPasswordHash } from "@/lib/identity/users.store";
import { passwordMatches } from "./hashing";

const credentials = z.object({ email: z.string().max(1024), password: z.string().min(1).max(1024) });

/** @throws Refusal `rate_limited` when too many passwords are being checked */
export async function provePassword(input: unknown): Promise<PasswordProof | undefined> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return undefined;
  const email = normaliseEmail(parsed.data.email);
  const user = email === undefined ? null : await findPasswordHash(email);
  const right = await passwordMatches(parsed.data.password, user?.passwordHash ?? null);
  return right && user !== null ? { method: "password", userId: user.id } : undefined;
}
