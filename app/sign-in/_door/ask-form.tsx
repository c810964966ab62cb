// Asks for an e-mail address to write to, and says that it was written to: in the same words for every address.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { Notice } from "./notice";

export type AskState = { readonly email: string; readonly sent?: true; readonly problem?: string };

type Props = { action: (before: AskState, form: FormData) => Promise<AskState>; button: string; sent: { before: string; after: string } };

export function AskForm({ action, button, sent }: Props) {
  const [state, submit, working] = useActionState<AskState, FormData>(action, { email: "" });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (state.problem !== undefined) input.current?.focus(); }, [state]);

  if (state.sent) {
    return (
      <Notice>
        <p className="font-medium">Check your mail</p>
        <p className="mt-0.5 text-muted">{sent.before} <span className="wrap-anywhere text-text">{state.email}</span>{sent.after}</p>
      </Notice>
    );
  }
  return (
    <form action={submit} className="mt-6 flex flex-col gap-2">
      <Field ref={input} id="email" name="email" label="E-mail" {...EMAIL_INPUT} required autoFocus defaultValue={state.email} problem={state.problem} reserve={1} />
      <Button type="submit" look="primary" size="lg" working={working} className="w-full">{button}</Button>
    </form>
  );
}

/** What every field for one's own address has in common. */
export const EMAIL_INPUT = { type: "email", inputMode: "email", autoComplete: "username", autoCapitalize: "none", spellCheck: false, maxLength: 254 } as const;
