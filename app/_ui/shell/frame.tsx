// The frame of pages with places of their own: a header, a rail, and the page.
import type { ReactNode } from "react";

type Props = { header: ReactNode; rail: ReactNode; children: ReactNode };

export function Frame({ header, rail, children }: Props) {
  return (
    <>
      <a href="#content" className="sr-only rounded-lg bg-raised px-3 py-2 text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">Skip to content</a>
      {header}
      <div className="flex w-full flex-col md:flex-row">
        {rail}
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 md:px-8 md:py-10">{children}</main>
      </div>
    </>
  );
}
