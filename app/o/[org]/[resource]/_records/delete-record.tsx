// Deleting asks first, in the words of the thing.
"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_ui/answers/confirm-dialog";
import { Button } from "@/app/_ui/controls/button";

type Props = { name: string; orgName: string; remove: () => Promise<boolean> };

export function DeleteRecord({ name, orgName, remove }: Props) {
  const [open, setOpen] = useState(false);
  const [working, setWorking] = useState(false);
  const confirm = async () => {
    setWorking(true);
    const done = await remove();
    setWorking(false);
    if (!done) setOpen(false); // done: the row is gone, and this dialog with it
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button look="quiet" size="icon" aria-label={`Delete “${name}”`} title="Delete"><Trash2 aria-hidden className="size-3.5" /></Button>}
      title={<>Delete “<bdi>{name}</bdi>” from <bdi>{orgName}</bdi>?</>}
      keep="Keep it"
      confirm="Delete"
      working={working}
      onConfirm={confirm}
    >
      It is gone for everyone in <bdi>{orgName}</bdi>, at once and for good.
    </ConfirmDialog>
  );
}
