// One record at rest.
"use client";
import { Pencil } from "lucide-react";
import { Button } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { DeleteRecord } from "./delete-record";
import type { ServiceRecord } from "./record";

type Props = { record: ServiceRecord; orgName: string; mine: boolean; refocus: boolean; onRename: () => void; remove: () => Promise<boolean> };

export function RecordRow({ record, orgName, mine, refocus, onRename, remove }: Props) {
  const { id, name, createdAt, updatedAt } = record;
  return (
    <tr className="h-14 border-line transition-colors not-first:border-t hover:bg-page">
      <td className="px-4 py-2">
        <span className="block truncate font-medium" title={name}>{name}</span>
        <span className="block truncate text-xs text-muted sm:hidden"><RelativeTime iso={updatedAt} /></span>
      </td>
      <td className="hidden px-4 md:table-cell"><Copyable value={id} what={`the id of “${name}”`} /></td>
      <td className="hidden px-4 text-muted sm:table-cell">
        <RelativeTime iso={updatedAt} />
        {mine && <span className="block text-xs text-faint" title={`Created ${new Date(createdAt).toLocaleString("en", { dateStyle: "long", timeStyle: "short" })}`}>created by you</span>}
      </td>
      <td className="px-2">
        <div className="flex justify-end">
          <Button look="quiet" size="icon" aria-label={`Rename “${name}”`} title="Rename" autoFocus={refocus} onClick={onRename}><Pencil aria-hidden className="size-3.5" /></Button>
          <DeleteRecord name={name} orgName={orgName} remove={remove} />
        </div>
      </td>
    </tr>
  );
}
