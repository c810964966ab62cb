// Somebody who signs in another way and has no password: a link to their own mailbox sets the first one.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { mailLink, type LinkState } from "./actions";

export function FirstPassword() {
  const [{ problem, sentTo }, action, working] = useActionState<LinkState>(mailLink, {});
  return (
    <form action={action} className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
      <Button type="submit" working={working}>Mail me a link to set one</Button>
      <p role="status" className={problem === undefined ? "text-sm text-muted" : "text-sm text-refused"}>{problem ?? (sentTo === undefined ? "" : `A link is on its way to ${sentTo}. It works for 30 minutes.`)}</p>
    </form>
  );
}
