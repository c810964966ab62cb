// Deleting asks first, in the words of the thing.
"use client";
import { Trash2 } from "lucide-react";
import { AlertDialog } from "radix-ui";
import { useState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { popoverLook } from "@/app/_ui/shell/menu";

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
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>
        <Button look="quiet" size="icon" aria-label={`Delete “${name}”`} title="Delete"><Trash2 aria-hidden className="size-3.5" /></Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="appear fixed inset-0 z-50 bg-[rgb(0_0_0/0.4)]" />
        <AlertDialog.Content className={`${popoverLook} fixed top-1/2 left-1/2 w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 p-6`}>
          <AlertDialog.Title className="font-semibold break-words">Delete “{name}” from {orgName}?</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-sm text-muted">It is gone for everyone in {orgName}, at once and for good.</AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Cancel asChild><Button>Keep it</Button></AlertDialog.Cancel>
            <Button look="strong" working={working} onClick={confirm}>Delete</Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
