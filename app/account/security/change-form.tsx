// The old password and the new one.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { NewPassword, Username } from "@/app/sign-in/_door/new-password";
import { change, type ChangeState } from "./actions";

export function ChangeForm({ email }: { email: string }) {
  const [{ problem, sessionsEnded }, action, working] = useActionState<ChangeState, FormData>(change, {});
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  useEffect(() => { if (problem !== undefined) (problem.field === "current" ? current : next).current?.focus(); }, [problem]);
  return (
    <form action={action} className="flex max-w-[360px] flex-col gap-1 p-4">
      <Username email={email} />
      <Field ref={current} id="current-password" name="current" label="Current password" type="password" autoComplete="current-password" required problem={problem?.field === "current" ? problem.text : undefined} reserve={1} />
      <NewPassword ref={next} label="New password" problem={problem?.field === "password" ? problem.text : undefined} />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="primary" working={working}>Change password</Button>
        <p role="status" className="text-sm text-muted">{sessionsEnded === undefined ? "" : doneWords(sessionsEnded)}</p>
      </div>
    </form>
  );
}

function doneWords(ended: number): string {
  if (ended === 0) return "Changed. You were signed in nowhere else.";
  return `Changed. ${ended === 1 ? "One other session was" : `${ended} other sessions were`} ended.`;
}
