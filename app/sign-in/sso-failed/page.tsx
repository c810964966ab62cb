// The org's sign-in did not let somebody in: a calm page, with what their admin needs to find out why.
import type { Metadata } from "next";
import { z } from "zod";
import { buttonLook } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";
import { REFUSED_IDENTITY, type RefusedIdentity } from "@/lib/identity/refused";
import { Door, DoorLink } from "../_door/door";

export const metadata: Metadata = { title: "Not signed in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SsoFailedPage({ searchParams }: { searchParams: Query }) {
  const { attempt, why } = await searchParams;
  const id = z.uuid().safeParse(attempt);
  return (
    <Door title="You are not signed in" sentence={wordsFor(why)} after={<DoorLink href="/sign-in?with=password">Sign in with a password instead</DoorLink>}>
      {id.success && (
        <div className="mt-6 rounded-xl border border-line bg-surface px-4 py-3">
          <p className="text-sm text-muted">If it goes on, give this number to your admin. With it they see what went wrong, and how to mend it.</p>
          <p className="mt-2"><Copyable value={id.data} what="number" /></p>
        </div>
      )}
      <a href="/sign-in" className={buttonLook({ look: "primary", size: "lg", className: "mt-6 w-full" })}>Try again</a>
    </Door>
  );
}

/** Only what they can do something about themselves; the rest is for their admin. */
function wordsFor(why: string | string[] | undefined): string {
  if (typeof why === "string" && Object.hasOwn(REFUSED_IDENTITY, why)) return REFUSED_IDENTITY[why as RefusedIdentity];
  return "Your organisation’s sign-in answered, but its answer could not be accepted. Nothing was changed.";
}
