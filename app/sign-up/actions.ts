// "Create an account": the address comes here, and the answer does not say whether it is known.
"use server";
import { askToSignUp } from "@/lib/sign-in/new-password/sign-up";
import { ask } from "@/app/sign-in/_door/ask";
import type { AskState } from "@/app/sign-in/_door/ask-form";

export async function requestSignUp(_before: AskState, form: FormData): Promise<AskState> {
  return ask(form, askToSignUp);
}
