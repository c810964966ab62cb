// The orgs of one person, with a filter once the list outgrows a glance.
"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { FilterBox } from "@/app/_ui/controls/filter-box";
import type { OrgOption } from "@/app/_ui/shell/org-choice";

const GLANCE = 8;

export function OrgList({ orgs }: { orgs: readonly OrgOption[] }) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = orgs.filter(({ name, slug }) => name.toLocaleLowerCase().includes(wanted) || slug.includes(wanted));
  return (
    <div className="flex flex-col gap-4">
      {orgs.length > GLANCE && <FilterBox label="Filter organisations" value={filter} onChange={setFilter} />}
      {shown.length === 0 ? <p className="py-8 text-center text-muted">No organisation matches “{filter.trim()}”.</p> : (
        <ul aria-label="Your organisations" className="overflow-hidden rounded-xl border border-line bg-surface">
          {shown.map((org) => <OrgRow key={org.id} org={org} />)}
        </ul>
      )}
    </div>
  );
}

function OrgRow({ org: { slug, name, role } }: { org: OrgOption }) {
  return (
    <li className="border-line not-first:border-t">
      <Link href={`/o/${slug}`} className="flex h-16 items-center gap-3 px-4 transition-colors hover:bg-sunken focus-visible:-outline-offset-2">
        <Avatar name={name} of="org" size="lg" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={name}><bdi>{name}</bdi></span>
          <span className="block truncate font-mono text-xs text-muted">{slug}</span>
        </span>
        <Badge>{role}</Badge>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
      </Link>
    </li>
  );
}
