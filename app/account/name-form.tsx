// The name, and the button that keeps it.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { changeName, type NameState } from "./actions";

export function NameForm({ name }: { name: string }) {
  const [state, action, working] = useActionState<NameState, FormData>(changeName, { name });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.problem !== undefined) input.current?.focus();
  }, [state]);
  return (
    <form action={action} className="flex flex-wrap items-start gap-3 p-4">
      <div className="min-w-[200px] flex-1">
        <Field ref={input} id="name" name="name" label="Your name" hideLabel autoComplete="name" dir="auto" required defaultValue={state.name} problem={state.problem} hint={<span role="status">{state.saved === true ? "Saved." : "\u00a0"}</span>} />
      </div>
      <Button type="submit" look="primary" size="lg" working={working}>Save</Button>
    </form>
  );
}
