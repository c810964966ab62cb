// One record while its name changes, in its place.
"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/app/_ui/controls/button";
import { NameInput } from "./name-input";
import type { ServiceRecord } from "./record";

type Props = { record: ServiceRecord; rename: (record: ServiceRecord, name: string) => Promise<boolean>; onDone: () => void };

export function RenameRow({ record, rename, onDone }: Props) {
  const [name, setName] = useState(record.name);
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (working || wanted === "") return;
    if (wanted === record.name) return onDone();
    setWorking(true);
    await rename(record, wanted);
    onDone(); // refused or not: the panel above says why, the row shows what is true
  };
  return (
    <tr className="h-12 border-line not-first:border-t">
      <td colSpan={4} className="px-2 py-2">
        <form onSubmit={submit} className="flex gap-2">
          <NameInput label={`New name of “${record.name}”`} value={name} onChange={setName} onCancel={onDone} className="h-8 px-2 text-sm" />
          <Button type="submit" look="strong" working={working}>Save</Button>
          <Button look="quiet" onClick={onDone}>Cancel</Button>
        </form>
      </td>
    </tr>
  );
}
