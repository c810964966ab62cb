// The service accounts, with a box that filters them once there are many.
"use client";
import { useState, type ReactNode } from "react";
import { FilterBox } from "@/app/_ui/controls/filter-box";

/** @property words in small letters: what is looked through */
type Card = { readonly id: string; readonly words: string; readonly card: ReactNode };

/** As many as one sees at a glance. */
const FEW = 5;

export function AccountList({ cards }: { cards: readonly Card[] }) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = cards.filter(({ words }) => words.includes(wanted));
  return (
    <>
      {cards.length > FEW && <div className="flex"><FilterBox label="Filter service accounts" value={filter} onChange={setFilter} /></div>}
      {/* hidden, not gone: a secret that is shown right now is shown once */}
      <ul aria-label="Service accounts" className="flex flex-col gap-4">
        {cards.map(({ card, id, words }) => <li key={id} hidden={!words.includes(wanted)}>{card}</li>)}
      </ul>
      <p role="status" className="text-sm text-muted empty:hidden">{shown.length === 0 ? `Nothing here matches “${filter.trim()}”.` : ""}</p>
    </>
  );
}
