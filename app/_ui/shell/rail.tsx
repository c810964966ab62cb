// The places there are: a rail beside the page, a strip above it on narrow screens.
"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

export type Place = { readonly href: string; readonly title: string; readonly icon: ReactNode };

const place =
  "flex shrink-0 items-center gap-2 text-sm whitespace-nowrap text-muted transition-colors hover:text-text aria-[current=page]:text-text " +
  "h-10 border-b-2 border-transparent px-2 aria-[current=page]:border-text " +
  "md:h-8 md:rounded-lg md:border-b-0 md:hover:bg-sunken md:aria-[current=page]:bg-sunken md:aria-[current=page]:font-medium " +
  "focus-visible:-outline-offset-2";

export function Rail({ label, places }: { label: string; places: readonly Place[] }) {
  const here = usePathname();
  const current = placeOf(here, places);
  const list = useRef<HTMLUListElement>(null);
  // On a narrow screen the strip may be longer than the window: the place one is at is brought into sight.
  useEffect(() => {
    const [strip, current] = [list.current, list.current?.querySelector<HTMLElement>("[aria-current=page]")];
    if (strip && current) strip.scrollLeft = Math.max(0, current.offsetLeft - strip.offsetLeft - 16);
  }, [here]);
  return (
    <nav aria-label={label} className="border-b border-line md:w-[216px] md:shrink-0 md:border-b-0 md:py-10 md:pl-2">
      <ul ref={list} className="flex gap-2 overflow-x-auto px-2 [scrollbar-width:none] md:sticky md:top-[92px] md:flex-col md:gap-0.5 md:overflow-visible md:px-0">
        {places.map(({ href, title, icon }) => (
          <li key={href}>
            <Link href={href} aria-current={href === current ? "page" : undefined} className={place}>
              <span aria-hidden className="hidden text-faint md:block [&>svg]:size-4">{icon}</span>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The place itself, or the one that the page is below; the first is above all the others, and stands for itself alone. */
function placeOf(here: string, places: readonly Place[]): string | undefined {
  return places.find(({ href }, at) => here === href || (at > 0 && here.startsWith(`${href}/`)))?.href;
}
