// A secret on the one page that ever shows it: with the id that goes with it, and how to see that both work.
"use client";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import { Copyable } from "@/app/_ui/controls/copyable";
import type { Armed } from "@/lib/orgs/service-accounts/create";
import { tokenCommand } from "./token-command";

export function ShownOnce({ armed: { accountId, name, secret }, tokenUrl }: { armed: Armed; tokenUrl: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // the form that had the focus is gone
  const command = tokenCommand(tokenUrl, accountId);
  return (
    <div className="px-4 py-4 text-sm">
      <h2 ref={heading} tabIndex={-1} className="text-base font-medium wrap-anywhere">Copy the secret of {name} now</h2>
      <p className="text-muted">It is not shown again. Put it where the program finds it and people do not: a secret manager, not a repository or a chat.</p>
      <dl className="mt-4 grid gap-x-4 gap-y-1 sm:grid-cols-[96px_minmax(0,1fr)] sm:items-center sm:gap-y-3">
        <dt className="text-muted">Client id</dt>
        <dd className="min-w-0"><Copyable value={accountId} what="the client id" /></dd>
        <dt className="text-muted">Secret</dt>
        <dd className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2"><code className="min-w-0 rounded-lg border border-line-strong px-3 py-1.5 font-mono text-xs font-medium break-all">{secret}</code><CopyButton value={secret} what="the secret" label="Copy" /></dd>
      </dl>
      <div className="mt-4 flex items-center justify-between gap-4"><h3 className="font-medium">Then ask for a token</h3><CopyButton value={command} what="the command" /></div>
      <p className="rounded-lg bg-sunken px-3 py-2 font-mono text-xs wrap-anywhere">{command}</p>
      <p className="mt-1 text-muted">curl asks for the secret as its password, so that your shell’s history does not keep it.</p>
    </div>
  );
}
