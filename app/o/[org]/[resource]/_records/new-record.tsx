// A name is all a new record needs.
"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/app/_ui/controls/button";
import { NameInput } from "./name-input";

type Props = { one: string; create: (name: string) => Promise<boolean>; onDone: () => void };

export function NewRecord({ one, create, onDone }: Props) {
  const [name, setName] = useState("");
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (working || name.trim() === "") return;
    setWorking(true);
    const done = await create(name.trim());
    setWorking(false);
    if (done) onDone();
  };
  return (
    <form onSubmit={submit} className="appear flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
      <label htmlFor="new-name" className="text-sm font-medium">Name of the new {one}</label>
      <div className="flex flex-wrap gap-2">
        <NameInput id="new-name" value={name} onChange={setName} onCancel={onDone} className="h-8 basis-[200px] text-sm" />
        <div className="flex gap-2">
          <Button type="submit" look="primary" working={working}>Create</Button>
          <Button look="quiet" onClick={onDone}>Cancel</Button>
        </div>
      </div>
    </form>
  );
}
