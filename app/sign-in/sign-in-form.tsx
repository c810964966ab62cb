// E-mail first, then the password in its place: a form that works before, without and with JavaScript, and does not move.
"use client";
import Link from "next/link";
import { useActionState, useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { EMAIL_INPUT } from "./_door/ask-form";
import { SsoChoices } from "./sso-choices";
import { continueSignIn, type SignInState } from "./actions";

type Props = { returnTo: string; /** What is known of it beforehand. */ email?: string; /** Whoever says so is not sent to their org’s sign-in. */ onlyPassword?: boolean; /** What is to be known before. */ above?: ReactNode; /** The other ways in. */ below?: ReactNode };

export function SignInForm({ returnTo, email: known = "", onlyPassword = false, above, below }: Props) {
  const first: SignInState = { step: "email", email: known };
  const [state, action, working] = useActionState(continueSignIn, first);
  const input = useRef<HTMLInputElement>(null);

  // A new answer is a new object, so the same mistake twice moves the focus twice.
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    input.current?.focus();
  }, [state]);

  const { email, problem, step } = state;
  return (
    <>
      <Whose state={state} action={action} returnTo={returnTo} />
      {above}
      <form action={action} className="mt-6 flex flex-col gap-2">
        <input type="hidden" name="returnTo" value={returnTo} />
        {onlyPassword && <input type="hidden" name="onlyPassword" value="1" />}
        {step === "sso" ? <SsoChoices email={email} choices={state.choices ?? []} /> : step === "email" ? (
          <Field key="email" ref={input} id="email" name="email" label="E-mail" {...EMAIL_INPUT} required autoFocus defaultValue={email} problem={problem} reserve={1} />
        ) : (
          <>
            {/* For password managers: whose password it is. */}
            <input type="email" name="email" value={email} readOnly autoComplete="username" tabIndex={-1} aria-hidden className="sr-only" />
            <Field
              key="password"
              ref={input}
              id="password"
              name="password"
              label="Password"
              type="password"
              autoComplete="current-password"
              required
              autoFocus
              problem={problem}
              reserve={1}
              beside={<Link href="/forgot-password" className="rounded-sm text-sm text-muted hover:text-text hover:underline hover:underline-offset-2">Forgot password?</Link>}
            />
          </>
        )}
        {step !== "sso" && <Button type="submit" look="primary" size="lg" working={working} className="w-full">{step === "email" ? "Continue" : "Sign in"}</Button>}
      </form>
      {below}
    </>
  );
}

/** The line under the title. Its button belongs to a form of its own: Enter in the password field must not press it. */
function Whose({ state: { email, step }, action, returnTo }: { state: SignInState; action: (form: FormData) => void; returnTo: string }) {
  if (step === "email") return <p className="mt-1 h-[22px] text-muted">Use the e-mail address of your account.</p>;
  return (
    <form action={action} className="mt-1 flex h-[22px] items-baseline gap-2 text-muted">
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <span className="min-w-0 truncate text-text" title={email}>{email}</span>
      <button type="submit" name="change" value="1" className="shrink-0 rounded-sm text-sm underline decoration-line-strong underline-offset-2 hover:text-text">Change</button>
    </form>
  );
}
