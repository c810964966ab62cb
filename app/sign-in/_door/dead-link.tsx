// A link that does not work any more: why, and how to get another.
import type { DeadLink } from "@/lib/sign-in/mailed-links/links";
import { buttonLook } from "@/app/_ui/controls/button";
import Link from "next/link";
import { Door, DoorLink } from "./door";

const WORDS: Record<DeadLink["dead"], { title: string; sentence: string }> = {
  used: { title: "This link was used", sentence: "It works once, and it has been used already." },
  expired: { title: "This link has expired", sentence: "Its time is over, or a newer one was mailed since." },
  unknown: { title: "This link does not work", sentence: "It may not be whole: open it from the mail again, or ask for a new one." },
};

export function DeadLinkPage({ dead, again }: { dead: DeadLink["dead"]; again: { href: string; label: string } }) {
  const { sentence, title } = WORDS[dead];
  return (
    <Door title={title} sentence={sentence} after={<>Have a password? <DoorLink href="/sign-in">Sign in</DoorLink></>}>
      <Link href={again.href} className={buttonLook({ look: "primary", size: "lg", className: "mt-6 w-full" })}>{again.label}</Link>
    </Door>
  );
}

/** For a form whose link died while it was open. */
export function deadLinkWords(dead: DeadLink["dead"]): string {
  return `${WORDS[dead].sentence} Ask for a new link.`;
}
