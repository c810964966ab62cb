// One row of the switcher: a link, so that a middle click opens the other org in a tab of its own.
"use client";
import { Command } from "cmdk";
import { ArrowRight, Check, Plus } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";

export type OrgOption = { id: string; slug: string; name: string; role: string };

const row = "flex h-9 items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[selected=true]:bg-sunken";

type Props = { org: OrgOption; href: string; here: boolean; onChosen: () => void };

export function OrgChoice({ org, href, here, onChosen }: Props) {
  return (
    <Command.Item asChild value={org.id} keywords={[org.name, org.slug]}>
      <Link href={href} tabIndex={-1} aria-current={here ? "true" : undefined} onNavigate={onChosen} className={row}>
        <Avatar name={org.name} of="org" />
        <span className="min-w-0 flex-1 truncate" title={org.name}><bdi>{org.name}</bdi></span>
        <Badge>{org.role}</Badge>
        <Check aria-hidden className={here ? "size-4 shrink-0" : "invisible size-4 shrink-0"} />
      </Link>
    </Command.Item>
  );
}

const after = `${row} text-muted hover:bg-sunken hover:text-text focus-visible:bg-sunken`;

/** After the search, not in it: whatever was typed, Enter never lands here by accident. */
export function AfterChoices({ onChosen }: { onChosen: () => void }) {
  return (
    <div className="border-t border-line p-1">
      <Link href="/orgs/new" onNavigate={onChosen} className={after}>
        <span className="flex-1">Create organisation</span>
        <Plus aria-hidden className="size-4 shrink-0 text-faint" />
      </Link>
      <Link href="/orgs" onNavigate={onChosen} className={after}>
        <span className="flex-1">All organisations</span>
        <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
      </Link>
    </div>
  );
}
