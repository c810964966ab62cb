// The places inside an org: a rail beside the page, a strip above it on narrow screens.
"use client";
import { Bot, Boxes, House, KeyRound, Workflow } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

const PLACES = [
  { path: "", title: "Overview", icon: House },
  { path: "/workflows", title: "Workflows", icon: Workflow },
  { path: "/agents", title: "Agents", icon: Bot },
  { path: "/entities", title: "Entities", icon: Boxes },
  { path: "/access", title: "Access", icon: KeyRound },
] as const;

const place =
  "flex shrink-0 items-center gap-2 text-sm text-muted transition-colors hover:text-text aria-[current=page]:text-text " +
  "h-10 border-b-2 border-transparent px-2 aria-[current=page]:border-text " +
  "md:h-8 md:rounded-lg md:border-b-0 md:hover:bg-sunken md:aria-[current=page]:bg-sunken md:aria-[current=page]:font-medium " +
  "focus-visible:-outline-offset-2";

export function Rail({ slug }: { slug: string }) {
  const here = usePathname();
  return (
    <nav aria-label="Organisation" className="border-b border-line md:w-[216px] md:shrink-0 md:border-b-0 md:py-10 md:pl-2">
      <ul className="flex gap-2 overflow-x-auto px-2 [scrollbar-width:none] md:sticky md:top-[92px] md:flex-col md:gap-0.5 md:overflow-visible md:px-0">
        {PLACES.map(({ path, title, icon: Icon }) => {
          const href = `/o/${slug}${path}`;
          return (
            <li key={path}>
              <Link href={href} aria-current={here === href ? "page" : undefined} className={place}>
                <Icon aria-hidden className="hidden size-4 text-faint md:block" />
                {title}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
