// The field for a new password: its rule before, its problem after, in the same place.
import type { Ref } from "react";
import { Field } from "@/app/_ui/controls/field";
import { PASSWORD_MIN_BYTES } from "@/lib/sign-in/password/size";

type Props = { ref?: Ref<HTMLInputElement>; label?: string; problem: string | undefined; autoFocus?: boolean };

export function NewPassword({ ref, label = "Password", problem, autoFocus = false }: Props) {
  return (
    <Field
      ref={ref}
      id="new-password"
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      minLength={PASSWORD_MIN_BYTES}
      required
      autoFocus={autoFocus}
      hint={`At least ${PASSWORD_MIN_BYTES} characters. A few words that do not belong together are easy to keep and hard to guess.`}
      problem={problem}
      reserve={2}
    />
  );
}

/** Read by password managers, not by people: whose password it is. */
export function Username({ email }: { email: string }) {
  return <input type="email" name="username" value={email} readOnly autoComplete="username" tabIndex={-1} aria-hidden className="sr-only" />;
}
