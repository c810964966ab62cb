// The break-glass code, shown this once: copied, put away, and said to be.
"use client";
import Link from "next/link";
import { useState } from "react";
import { buttonLook } from "@/app/_ui/controls/button";
import { CopyButton } from "@/app/_ui/controls/copy-button";

export function SealedCode({ code, on }: { code: string; on: string }) {
  const [stored, setStored] = useState(false);
  return (
    <div role="status" className="rounded-lg border border-line-strong px-4 py-3">
      <p className="font-medium">Break-glass code</p>
      <p className="mt-0.5 text-sm text-muted">Shown only now. On the day your identity provider is down, it lets one owner in, once; every owner is told. Put it where owners find it without signing in here: on paper in a safe, or in a password manager.</p>
      <p className="mt-3 flex flex-wrap items-center gap-2"><code className="font-mono text-base wrap-anywhere">{code}</code><CopyButton value={code} what="the break-glass code" label="Copy" /></p>
      <label className="mt-3 flex items-start gap-2 text-sm"><input type="checkbox" checked={stored} onChange={({ target }) => setStored(target.checked)} className="mt-1 accent-[var(--accent)]" />I have stored it.</label>
      {stored && <p className="mt-3"><Link href={on} className={buttonLook({ look: "primary" })}>Done</Link></p>}
    </div>
  );
}
