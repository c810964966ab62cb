// "Forgot password": the address comes here, and the answer does not say whether it is known.
"use server";
import { askToReset } from "@/lib/sign-in/new-password/reset";
import { ask } from "@/app/sign-in/_door/ask";
import type { AskState } from "@/app/sign-in/_door/ask-form";

export async function requestReset(_before: AskState, form: FormData): Promise<AskState> {
  return ask(form, askToReset);
}
