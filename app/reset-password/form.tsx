// The new password of somebody whose mailbox is proved.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { NewPassword, Username } from "@/app/sign-in/_door/new-password";
import { reset, type ResetState } from "./actions";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action, working] = useActionState<ResetState, FormData>(reset, {});
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (state.problem !== undefined) input.current?.focus(); }, [state]);
  return (
    <form action={action} className="mt-6 flex flex-col gap-1">
      <input type="hidden" name="token" value={token} />
      <Username email={email} />
      <NewPassword ref={input} label="New password" problem={state.problem} autoFocus />
      <Button type="submit" look="primary" size="lg" working={working} className="mt-3 w-full">Set password</Button>
    </form>
  );
}
