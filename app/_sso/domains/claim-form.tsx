// "Our addresses end in …": the domain, and a button.
"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { submitClaim, type ClaimState } from "./actions";

export function ClaimForm({ place, connection }: { place: Place; connection?: string | undefined }) {
  const [{ problem, typed }, action, working] = useActionState<ClaimState, FormData>(submitClaim, { typed: "" });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (problem !== undefined) input.current?.focus(); }, [problem]);
  return (
    <form action={action} className="flex flex-wrap items-start gap-3 p-4">
      <Whose place={place} connection={connection} />
      <input type="hidden" name="step" value="domain" />
      <div className="min-w-[200px] flex-1">
        <Field ref={input} id="domain" name="domain" label="Domain" hideLabel placeholder="acme.com" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={300} required defaultValue={typed} problem={problem} hint="What stands after the @ in your people’s addresses." />
      </div>
      <Button type="submit" size="lg" working={working}>Add domain</Button>
    </form>
  );
}
