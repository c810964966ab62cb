// The last step: nobody comes in any other way. What it costs is above the button.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { sealCode, type CodeState } from "./actions";
import { SealedCode } from "./sealed-code";

type Props = { place: Place; mode: "require" | "renew"; shutOut: number };

export function RequireForm({ place, mode, shutOut }: Props) {
  const [{ code, problem }, action, working] = useActionState<CodeState, FormData>(sealCode, {});
  if (code !== undefined) return <SealedCode code={code} on={place.base} />;
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <Whose place={place} />
      <input type="hidden" name="mode" value={mode} />
      {mode === "require" && (
        <label className="flex items-start gap-2 text-sm">
          <input type="checkbox" name="understood" required className="mt-1 accent-[var(--accent)]" />
          <span>{shutOut === 0 ? "I know that passwords and Google stop working for this organisation at once." : `I know that passwords and Google stop working for this organisation at once, and that ${shutOut === 1 ? "the person" : `the ${shutOut} people`} above cannot come in.`}</span>
        </label>
      )}
      {problem !== undefined && <p role="alert" className="text-sm text-refused">{problem}</p>}
      <Button type="submit" look={mode === "require" ? "primary" : "outline"} working={working}>{mode === "require" ? "Require single sign-on" : "Seal a new code"}</Button>
    </form>
  );
}
