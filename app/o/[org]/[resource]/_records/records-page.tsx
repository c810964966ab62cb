// List, create, rename, delete. Everyone sees every control: what a role may do is the gateway's to say, not the page's.
"use client";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { RefusalPanel } from "@/app/_ui/answers/refusal-panel";
import { Button } from "@/app/_ui/controls/button";
import { FilterBox } from "@/app/_ui/controls/filter-box";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { rolesGranting, scopesOf } from "@/lib/permissions/roles";
import { RESOURCES, type Resource } from "../../resources";
import { NewRecord } from "./new-record";
import { RecordTable } from "./record-table";
import { RecordsSkeleton } from "./records-skeleton";
import { useRecords, type Records } from "./use-records";

type Props = { resource: Resource; orgName: string; role: string; userId: string };

export function RecordsPage({ resource, orgName, role, userId }: Props) {
  const { title, one, sentence } = RESOURCES[resource];
  const records = useRecords(resource);
  const [filter, setFilter] = useState("");
  const [naming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const stopNaming = () => {
    setNaming(false);
    records.forgive();
    opener.current?.focus();
  };
  const remove: Records["remove"] = async (record) => {
    const done = await records.remove(record);
    if (done) setTimeout(() => opener.current?.focus()); // after the dialog let go: the row that had the focus is gone
    return done;
  };
  const { items, unavailable, refused } = records;
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle
        title={title}
        sentence={sentence}
        action={<Button ref={opener} look="primary" onClick={() => setNaming(true)} aria-expanded={naming}><Plus aria-hidden className="size-4" />New {one}</Button>}
      />
      <noscript><p className="text-sm text-muted">This list needs JavaScript: it is read through the gateway with a token of its own.</p></noscript>
      {naming && <NewRecord one={one} create={records.create} onDone={stopNaming} />}
      {refused !== undefined && <RefusalPanel refused={refused} role={role} onDismiss={records.forgive} />}
      {unavailable !== undefined ? (
        <RefusalPanel refused={unavailable} role={role} action={<Button size="sm" onClick={records.reload}>Try again</Button>} />
      ) : (
        <>
          {items?.length !== 0 && (
            <div className="flex h-8 items-center gap-3">
              <FilterBox label={`Filter ${title.toLowerCase()}`} value={filter} onChange={setFilter} />
              <span aria-live="polite" className="min-w-[80px] shrink-0 text-right text-sm text-muted tabular-nums">{items === undefined ? "" : countOf(items.length, one, title)}</span>
            </div>
          )}
          <Listing records={{ ...records, remove }} filter={filter} resource={resource} role={role} orgName={orgName} userId={userId} />
        </>
      )}
    </div>
  );
}

type ListingProps = { records: Records; filter: string; resource: Resource; role: string; orgName: string; userId: string };

function Listing({ records, filter, resource, role, orgName, userId }: ListingProps) {
  const { one, title } = RESOURCES[resource];
  if (records.items === undefined) return <RecordsSkeleton />;
  if (records.items.length === 0) {
    return (
      <EmptyState title={<><bdi>{orgName}</bdi> has no {title.toLowerCase()} yet</>}>
        {firstStep(one, `write:${resource}`, role)}
      </EmptyState>
    );
  }
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = records.items.filter(({ name, id }) => name.toLocaleLowerCase().includes(wanted) || id.startsWith(wanted));
  if (shown.length === 0) return <p className="py-12 text-center text-sm break-words text-muted">Nothing here matches “{filter.trim()}”.</p>;
  return <RecordTable shown={shown} records={records} label={title} orgName={orgName} userId={userId} />;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many.toLowerCase()}`;
}

/** What a role may do is the gateway's to say; this only spares people a step that it would refuse. */
function firstStep(one: string, scope: string, role: string): string {
  if (scopesOf(role).some((held) => held === scope)) return `Create the first one with “New ${one}”. It is stored by the service behind the gateway, for this organisation only.`;
  return `Your role here is ${role}, which does not create any. Ask an ${new Intl.ListFormat("en", { type: "disjunction" }).format(rolesGranting(scope))} of this organisation.`;
}
