// Ending sessions asks first. Without JavaScript the form goes at once: whoever was wrong signs in again.
"use client";
import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition, type ReactNode } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/app/_ui/answers/confirm-dialog";
import { Button } from "@/app/_ui/controls/button";
import { endOne, endOthers } from "./actions";

export function EndSession({ id, device }: { id: string; device: string }) {
  return (
    <EndForm action={endOne} trigger="End" name={`End ${device}`} title={`End the session in ${device}?`} confirm="End session" done={`Ended ${device}`} fields={<input type="hidden" name="session" value={id} />}>
      It is signed out at once. What was not saved there is lost.
    </EndForm>
  );
}

export function EndOthers({ others }: { others: number }) {
  const them = others === 1 ? "the other session" : `all ${others} other sessions`;
  return (
    <EndForm action={endOthers} trigger="End all others" name="End all other sessions" title={`End ${them}?`} confirm={others === 1 ? "End session" : "End sessions"} done={`Ended ${them}`}>
      Every device but this one is signed out at once. What was not saved there is lost.
    </EndForm>
  );
}

type Props = { action: (form: FormData) => Promise<void>; trigger: string; name: string; title: string; confirm: string; done: string; fields?: ReactNode; children: ReactNode };

function EndForm({ action, trigger, name, title, confirm, done, fields, children }: Props) {
  const [open, setOpen] = useState(false);
  const [working, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const end = () => start(async () => {
    try {
      await action(new FormData(form.current!));
      toast(done);
      setTimeout(() => document.getElementById("content")?.focus()); // the row that had the focus is gone
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
        keep="Keep"
        confirm={confirm}
        working={working}
        onConfirm={end}
      >
        {children}
      </ConfirmDialog>
    </form>
  );
}
