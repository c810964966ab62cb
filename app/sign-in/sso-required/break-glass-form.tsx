// For an owner, on the day the identity provider is down.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { giveBreakGlass, type GlassState } from "./actions";

export function BreakGlassForm({ org, returnTo }: { org: string; returnTo: string }) {
  const [{ problem }, action, working] = useActionState<GlassState, FormData>(giveBreakGlass, {});
  return (
    <details className="mt-6 border-t border-line pt-4" open={problem !== undefined}>
      <summary className="cursor-pointer rounded-sm text-sm text-muted hover:text-text">The identity provider is down, and you own this organisation?</summary>
      <form action={action} className="mt-4 flex flex-col gap-2">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <Field id="code" name="code" label="Break-glass code" autoComplete="off" autoCapitalize="characters" spellCheck={false} required problem={problem} hint="It works once. Every owner is told, and it stays in the audit log." className="font-mono" />
        <Button type="submit" working={working} className="self-start">Break the glass</Button>
      </form>
    </details>
  );
}
