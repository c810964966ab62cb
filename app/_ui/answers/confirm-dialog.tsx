// What cannot be taken back asks first, in the words of the thing.
"use client";
import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/controls/button";
import { popoverLook } from "@/app/_ui/shell/menu";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button that opens it and gets the focus back. */
  trigger: ReactNode;
  title: ReactNode;
  /** What will happen. */
  children: ReactNode;
  keep: string;
  confirm: string;
  working: boolean;
  onConfirm: () => void;
};

export function ConfirmDialog({ open, onOpenChange, trigger, title, children, keep, confirm, working, onConfirm }: Props) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="appear fixed inset-0 z-50 bg-[rgb(0_0_0/0.4)]" />
        <AlertDialog.Content className={`${popoverLook} fixed top-1/2 left-1/2 w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 p-6`}>
          <AlertDialog.Title className="font-semibold wrap-anywhere">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-sm text-muted">{children}</AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Cancel asChild><Button>{keep}</Button></AlertDialog.Cancel>
            <Button look="strong" working={working} onClick={onConfirm}>{confirm}</Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
