// The codes with a filter; without JavaScript they are all there, and every anchor works.
"use client";
import { useState } from "react";
import { FilterBox } from "@/app/_ui/controls/filter-box";

type Row = { code: string; status: number; title: string; remedy: string };

export function RefusalTable({ rows }: { rows: readonly Row[] }) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = rows.filter((row) => `${row.code} ${row.status} ${row.title}`.toLowerCase().includes(wanted));
  return (
    <div className="mt-6 flex flex-col gap-4">
      <FilterBox label="Filter refusals" value={filter} onChange={setFilter} />
      {shown.length === 0 ? <p className="py-8 text-center text-sm text-muted">No refusal matches “{filter.trim()}”.</p> : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {shown.map((row) => <RefusalRow key={row.code} row={row} />)}
        </ul>
      )}
    </div>
  );
}

function RefusalRow({ row: { code, status, title, remedy } }: { row: Row }) {
  return (
    <li id={code} className="scroll-mt-[68px] border-line px-4 py-4 not-first:border-t target:bg-sunken">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="text-muted tabular-nums">{status}</span>
        <a href={`#${code}`} className="rounded-sm font-mono font-medium underline-offset-2 hover:underline">{code}</a>
      </h2>
      <p className="mt-1 font-medium">{title}</p>
      <p className="text-sm text-muted">{remedy}</p>
    </li>
  );
}
