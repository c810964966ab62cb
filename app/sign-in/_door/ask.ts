// Asking for a mail, from a form: the answer for every address that could be one is the same.
import { headers } from "next/headers";
import { Refusal } from "@/lib/refusals/refusal";
import { occasionOf } from "@/lib/sign-in/occasion";
import type { askToSignUp } from "@/lib/sign-in/new-password/sign-up";
import type { AskState } from "./ask-form";
import { textOf } from "./form-text";
import { tooMany } from "./words";

const EMAIL_MAX = 254;

export async function ask(form: FormData, useCase: typeof askToSignUp): Promise<AskState> {
  const typed = textOf(form, "email").trim();
  const email = typed.slice(0, EMAIL_MAX);
  if (typed === "") return { email, problem: "Enter your e-mail address." };
  const asked = await orWait(async () => useCase(typed, occasionOf(await headers())));
  if ("wait" in asked) return { email, problem: asked.wait };
  return asked.outcome === "asked" ? { email, sent: true } : { email, problem: "That is not an e-mail address that can be used here." };
}

/** What the use case answers, or how long to wait before asking again, in words. */
export async function orWait<Answer>(work: () => Promise<Answer>): Promise<Answer | { readonly wait: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return { wait: tooMany("tries", error.facts.retryAfterSeconds ?? 60) };
    throw error;
  }
}
