// What the name servers said, word for word: most mistakes in DNS can be seen at once.
import { seenWords, type Seen } from "@/lib/orgs/domains/seen";

export function WhatWeSaw({ seen, host }: { seen: Seen; host: string }) {
  return (
    <div className="mx-4 mt-3 mb-2 rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm">
      <p className="font-medium">What we saw</p>
      <p className="mt-0.5 wrap-anywhere text-muted">{seenWords(seen, host)}</p>
      {seen.texts.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {seen.texts.map((text, at) => <li key={at}><code className="font-mono text-xs wrap-anywhere">{text}</code></li>)}
        </ul>
      )}
    </div>
  );
}
