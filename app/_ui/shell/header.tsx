// The 52 pixels above every page: whose door, which org, and who you are.
import { BookOpen } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "@/app/_ui/controls/button";
import { Wordmark } from "@/app/_ui/controls/wordmark";
import { ThemeToggle } from "./theme-toggle";

/** @param place what stands after the wordmark: the org switcher, inside an org */
export function Header({ place, children }: { place?: ReactNode; children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-40 flex h-[52px] items-center gap-2 border-b border-line bg-page px-4">
      <Link href="/" aria-label="Eloquent, home" className="rounded-md"><Wordmark compact={place !== undefined} /></Link>
      {place !== undefined && (
        <>
          <span aria-hidden className="pl-1 text-line-strong select-none">/</span>
          {place}
        </>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <Link href="/docs/api" aria-label="API documentation" title="API documentation" className={buttonLook({ look: "quiet", size: "icon" })}><BookOpen aria-hidden className="size-4" /></Link>
        <ThemeToggle />
        {children}
      </div>
    </header>
  );
}
