// One record while its name changes: in its place, in its columns, so that nothing around it moves.
"use client";
import { Check, X } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/app/_ui/controls/button";
import { NameInput } from "./name-input";
import type { ServiceRecord } from "./record";

type Props = { record: ServiceRecord; rename: (record: ServiceRecord, name: string) => Promise<boolean>; onDone: () => void };

export function RenameRow({ record, rename, onDone }: Props) {
  const form = useId();
  const [name, setName] = useState(record.name);
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (working || wanted === "") return;
    if (wanted === record.name) return onDone();
    setWorking(true);
    const done = await rename(record, wanted);
    setWorking(false);
    if (done) onDone(); // else the panel above says why, and what was typed stays
  };
  return (
    <tr className="h-14 border-line not-first:border-t">
      <td className="px-2">
        <form id={form} onSubmit={submit} className="flex">
          <NameInput label={`New name of “${record.name}”`} value={name} onChange={setName} onCancel={onDone} className="h-8 px-[7px] text-sm" />
        </form>
      </td>
      <td className="hidden md:table-cell" />
      <td className="hidden sm:table-cell" />
      <td className="px-2">
        <div className="flex justify-end">
          <Button type="submit" form={form} look="quiet" size="icon" aria-label="Save the name" title="Save" working={working}><Check aria-hidden className="size-4" /></Button>
          <Button look="quiet" size="icon" aria-label="Keep the old name" title="Cancel" onClick={onDone}><X aria-hidden className="size-4" /></Button>
        </div>
      </td>
    </tr>
  );
}
