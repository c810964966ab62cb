// The records as rows: a name, an id to copy, when and by whom, and what can be done.
"use client";
import { useState } from "react";
import type { ServiceRecord } from "./record";
import { RecordRow } from "./record-row";
import { RenameRow } from "./rename-row";
import type { Records } from "./use-records";

type Props = { shown: readonly ServiceRecord[]; records: Records; label: string; orgName: string; userId: string };

const head = "h-9 px-4 text-left text-xs font-normal text-muted";

export function RecordTable({ shown, records, label, orgName, userId }: Props) {
  const [renaming, setRenaming] = useState<string>();
  const [renamed, setRenamed] = useState<string>();
  const stop = () => {
    setRenamed(renaming); // its row takes the focus back
    setRenaming(undefined);
  };
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full table-fixed text-sm" aria-label={label}>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={head}>Name</th>
            <th scope="col" className={`${head} hidden w-[152px] md:table-cell`}>Id</th>
            <th scope="col" className={`${head} hidden w-[152px] sm:table-cell`}>Updated</th>
            <th scope="col" className={`${head} w-[88px]`}><span className="sr-only">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          {shown.map((record) => record.id === renaming ? (
            <RenameRow key={record.id} record={record} rename={records.rename} onDone={stop} />
          ) : (
            <RecordRow
              key={record.id}
              record={record}
              orgName={orgName}
              mine={record.createdBy === userId}
              refocus={record.id === renamed}
              onRename={() => setRenaming(record.id)}
              remove={() => records.remove(record)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
