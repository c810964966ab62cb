// What came of a press of a button, on the page that comes back. Anybody can write a link with a word in it: what is not in the table says nothing.
import { clsx } from "clsx";

const DONE = {
  claimed: "Now publish the record below, then check.",
  proven: "The domain is proven: people with such addresses are yours.",
  removed: "The domain was removed.",
  begun: "The connection was made. Nothing is switched on yet.",
  saved: "Saved.",
  told: "The identity provider is known now. Next: which of its attributes is what.",
  live: "The connection is live: people with your addresses are sent to it when they sign in.",
  off: "The connection is off, and the sessions that began there have ended.",
  deleted: "The connection was deleted.",
  unenforced: "Every way of signing in is admitted again.",
  revoked: "The set-up link was revoked.",
} as const;

const REFUSED = {
  not_yet: "The record is not there yet. Below is what we saw.",
  taken: "The record is there, but another organisation has proven this domain. It is theirs until their record is gone.",
  enforced: "Not while only single sign-on is admitted: nobody could come in any more. Stop that first.",
  still_live: "It takes sign-ins right now. Switch it off first.",
  not_set_up: "It does not know the identity provider yet.",
  no_domain: "No domain is proven yet.",
  not_tested: "No test has passed since the last change.",
  too_many: "There are too many of them already. Remove one first.",
  owners_only: "It takes sign-ins, or would: that is for an owner to do. What you prepared is kept.",
  gone: "That is not there any more.",
} as const;

export type Said = keyof typeof DONE | keyof typeof REFUSED;

export function SaidNotice({ said }: { said: string | string[] | undefined }) {
  if (typeof said !== "string") return null;
  const [done, refused] = [pick(DONE, said), pick(REFUSED, said)];
  if (done === undefined && refused === undefined) return null;
  return (
    <p role={done === undefined ? "alert" : "status"} className={clsx("rounded-xl border px-4 py-3 text-sm", done === undefined ? "border-refused-line bg-refused-soft text-refused" : "border-line bg-sunken")}>
      {done ?? refused}
    </p>
  );
}

function pick(words: Readonly<Record<string, string>>, said: string): string | undefined {
  return Object.hasOwn(words, said) ? words[said] : undefined;
}
