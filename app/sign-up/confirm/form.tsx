// Name and password of somebody whose mailbox is proved.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { NewPassword, Username } from "@/app/sign-in/_door/new-password";
import { confirm, type ConfirmState } from "./actions";

export function ConfirmForm({ token, email }: { token: string; email: string }) {
  const [state, action, working] = useActionState<ConfirmState, FormData>(confirm, { name: "" });
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useEffect(() => { if (state.problem !== undefined) (state.problem.field === "name" ? nameInput : passwordInput).current?.focus(); }, [state]);
  const problemOf = (field: "name" | "password") => (state.problem?.field === field ? state.problem.text : undefined);
  return (
    <form action={action} className="mt-6 flex flex-col gap-1">
      <input type="hidden" name="token" value={token} />
      <Username email={email} />
      <Field ref={nameInput} id="name" name="name" label="Your name" autoComplete="name" maxLength={100} required autoFocus defaultValue={state.name} problem={problemOf("name")} reserve={1} />
      <NewPassword ref={passwordInput} problem={problemOf("password")} />
      <Button type="submit" look="primary" size="lg" working={working} className="mt-3 w-full">Create account</Button>
    </form>
  );
}
