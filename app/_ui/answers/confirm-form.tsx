// A form that asks first. Without JavaScript it goes at once: what it does has to be something that can be undone.
"use client";
import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition, type ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "@/app/_ui/controls/button";
import { ConfirmDialog } from "./confirm-dialog";

type Props = {
  action: (form: FormData) => Promise<void>;
  trigger: string;
  /** What a screen reader says for the button. */
  name?: string;
  title: string;
  keep?: string;
  confirm: string;
  /** A toast; none where the page that comes back says it. */
  done?: string;
  fields?: ReactNode;
  children: ReactNode;
};

export function ConfirmForm({ action, trigger, name, title, keep = "Keep", confirm, done, fields, children }: Props) {
  const [open, setOpen] = useState(false);
  const [working, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const end = () => start(async () => {
    try {
      await action(new FormData(form.current!));
      if (done !== undefined) toast(done);
      setTimeout(() => document.getElementById("content")?.focus()); // what had the focus is gone
    } catch (error) {
      unstable_rethrow(error);
      toast("No answer came. Check your connection, then try again.");
    }
    setOpen(false);
  });
  return (
    <form ref={form} action={action} onSubmit={(event) => event.preventDefault()}>
      {fields}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        trigger={<Button type="submit" aria-label={name}>{trigger}</Button>}
        title={title}
        keep={keep}
        confirm={confirm}
        working={working}
        onConfirm={end}
      >
        {children}
      </ConfirmDialog>
    </form>
  );
}
