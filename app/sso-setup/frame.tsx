// The frame for an IT admin without an account: whose set-up it is, until when, and nothing else.
import Link from "next/link";
import type { ReactNode } from "react";
import type { Setter } from "@/app/_sso/setter";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { Header } from "@/app/_ui/shell/header";

export function SetupFrame({ setter, children }: { setter: Setter | undefined; children: ReactNode }) {
  if (setter === undefined) return <MessagePage full title="No set-up is open in this browser">A set-up link opens once, in one browser, and for seven days. Ask whoever gave it to you for a new one.</MessagePage>;
  return (
    <>
      <Header><span className="text-sm text-muted">Open until {setter.linkEnds?.toISOString().slice(0, 10)}</span></Header>
      <main id="content" tabIndex={-1} className="mx-auto flex w-full max-w-[984px] flex-col gap-4 px-4 py-8">
        <p className="text-sm"><Link href="/sso-setup" className="rounded-sm text-muted underline decoration-line-strong underline-offset-2 hover:text-text">Single sign-on for {setter.orgName}</Link></p>
        {children}
      </main>
    </>
  );
}
