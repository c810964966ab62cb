// "A token is issued": the real one of this tab, decoded for its owner.
"use client";
import { RefusalPanel } from "@/app/_ui/answers/refusal-panel";
import { Section } from "@/app/_ui/answers/section";
import { Button } from "@/app/_ui/controls/button";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import { Skeleton } from "@/app/_ui/controls/skeleton";
import { useApi } from "../api";
import { ClaimList, CLAIM_COUNT } from "./claim-list";
import { useToken } from "./use-token";

export function TokenCard() {
  const api = useApi();
  const { shown, refused, secondsLeft, again } = useToken();
  const current = async () => (await api.token()).access_token;
  const curl = async () => `curl ${location.origin}/api/workflows -H "authorization: Bearer ${await current()}"`;
  return (
    <Section
      id="token"
      title="Access token"
      sentence="Bound to this organisation, signed, and renewed by itself."
      actions={<div className="flex gap-2"><CopyButton value={current} what="the access token" label="Copy token" /><CopyButton value={curl} what="the request" label="Copy as curl" /></div>}
    >
      <noscript><p className="px-4 py-3 text-sm text-muted">Showing the token needs JavaScript.</p></noscript>
      {refused !== undefined ? (
        <div className="p-4"><RefusalPanel refused={refused} action={<Button size="sm" onClick={again}>Try again</Button>} /></div>
      ) : (
        <>
          <div className="flex items-center gap-4 border-b border-line px-4 py-3 text-xs">
            {shown === undefined ? <Skeleton className="h-4 w-48" /> : <code className="min-w-0 truncate font-mono text-muted" aria-label="Access token, masked">{masked(shown.token)}</code>}
            <span className="ml-auto shrink-0 text-muted tabular-nums">{shown !== undefined && (secondsLeft > 0 ? <>Expires in <span className="font-mono text-text">{clock(secondsLeft)}</span></> : "Expired")}</span>
          </div>
          {shown === undefined ? <ClaimsSkeleton /> : <ClaimList claims={shown.claims} />}
        </>
      )}
    </Section>
  );
}

function ClaimsSkeleton() {
  return (
    <div role="status" aria-label="Loading the access token" className="py-2">
      {Array.from({ length: CLAIM_COUNT }, (_, row) => <div key={row} className="flex h-7 items-center px-4"><Skeleton className="h-3 w-2/3" /></div>)}
    </div>
  );
}

/** Enough to recognise it, too little to use it: never the signature. */
function masked(token: string): string {
  return `${token.slice(0, 12)}••••••••••••${token.slice(-4)}`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
