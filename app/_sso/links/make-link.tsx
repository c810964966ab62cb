// A set-up link is shown once, to be copied; nobody can look it up again.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { makeLink, type LinkState } from "./actions";

export function MakeLink({ place, days }: { place: Place; days: number }) {
  const [{ link, problem }, action, working] = useActionState<LinkState, FormData>(makeLink, {});
  if (link !== undefined) {
    return (
      <div role="status" className="px-4 py-3 text-sm">
        <p className="font-medium">Copy this link now, it is not shown again.</p>
        <p className="mt-2 flex flex-wrap items-center gap-2"><code className="min-w-0 font-mono text-xs wrap-anywhere">{link}</code><CopyButton value={link} what="the set-up link" label="Copy" /></p>
        <p className="mt-2 text-muted">For {days} days, whoever opens it first prepares who is who at your organisation, and which groups become admins; an owner takes it live. Send it to that person alone.</p>
      </div>
    );
  }
  return (
    <form action={action} className="flex flex-col items-start gap-2 px-4 py-3">
      <Whose place={place} />
      {problem !== undefined && <p role="alert" className="text-sm text-refused">{problem}</p>}
      <Button type="submit" working={working}>Make a set-up link</Button>
    </form>
  );
}
