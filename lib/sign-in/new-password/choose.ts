// A password that somebody chose becomes a hash, or a sentence about what is wrong with it.
import { hashPassword, problemOfPassword } from "../password/hashing";
import type { About } from "./rules";

export type Problem = { readonly field: "name" | "password" | "current"; readonly text: string };

/** Longer is not even judged. */
const MAX_CHARACTERS = 1024;

/** @throws Refusal `rate_limited` when too many passwords are being worked on */
export async function choosePassword(password: string, about: About): Promise<{ readonly hash: string } | { readonly problem: Problem }> {
  const text = await problemOfPassword(password.slice(0, MAX_CHARACTERS), about);
  return text === undefined ? { hash: await hashPassword(password) } : { problem: { field: "password", text } };
}
