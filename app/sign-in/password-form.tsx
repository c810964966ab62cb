// E-mail and password: a form that works before, without and with JavaScript.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { submitPassword, type SignInState } from "./actions";

export function PasswordForm({ returnTo }: { returnTo: string }) {
  const [{ email, problem }, action, working] = useActionState<SignInState, FormData>(submitPassword, { email: "" });
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  // A new answer is a new object, so the same mistake twice moves the focus twice.
  useEffect(() => {
    if (problem === undefined) return;
    (problem.field === "email" ? emailInput : passwordInput).current?.focus();
  }, [problem]);

  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        ref={emailInput}
        id="email"
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        defaultValue={email}
        autoFocus={problem?.field !== "password"}
        problem={problem?.field === "email" ? problem.text : undefined}
      />
      <Field
        ref={passwordInput}
        id="password"
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={problem?.field === "password"}
        problem={problem?.field === "password" ? problem.text : undefined}
      />
      <Button type="submit" look="primary" size="lg" working={working} className="mt-2 w-full">Sign in</Button>
    </form>
  );
}
