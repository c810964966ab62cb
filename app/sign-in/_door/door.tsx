// The one column of every page on the way in. It hangs from the top: whatever comes and goes below, nothing above it moves.
import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "@/app/_ui/controls/wordmark";

type Props = { title: string; sentence?: ReactNode; children: ReactNode; after?: ReactNode };

export function Door({ title, sentence, children, after }: Props) {
  return (
    <main className="mx-auto w-full max-w-[392px] px-4 pt-[clamp(48px,18dvh,168px)] pb-16">
      <Link href="/" aria-label="Eloquent, home" className="inline-flex rounded-md"><Wordmark /></Link>
      <h1 className="mt-8 text-title font-semibold tracking-[-0.015em]">{title}</h1>
      {sentence !== undefined && <p className="mt-1 text-muted">{sentence}</p>}
      {children}
      {after !== undefined && <p className="mt-6 text-sm text-muted">{after}</p>}
    </main>
  );
}

export function DoorLink({ href, children }: { href: string; children: ReactNode }) {
  return <Link href={href} className="rounded-sm text-text underline decoration-line-strong underline-offset-2 hover:decoration-current">{children}</Link>;
}
