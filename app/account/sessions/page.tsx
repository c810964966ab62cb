// Sessions: where one is signed in, and a way to end each.
import type { Metadata } from "next";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { ownSessions } from "@/lib/sign-in/own-sessions/list";
import { requireSession } from "../person";
import { EndOthers } from "./end-sessions";
import { SessionRow } from "./session-row";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const here = await requireSession("/account/sessions");
  const now = new Date();
  const { absoluteSeconds, appAbsoluteSeconds, appIdleSeconds, idleSeconds, sessions } = await ownSessions(here, now);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle
        title="Sessions"
        sentence="Where you are signed in. End what you do not recognise: it is signed out at once."
        action={sessions.length > 1 && <EndOthers others={sessions.length - 1} />}
      />
      <ul aria-label="Your sessions" className="overflow-hidden rounded-xl border border-line bg-surface">
        {sessions.map((session) => <SessionRow key={session.id} session={session} asOf={now.getTime()} />)}
      </ul>
      <p className="text-sm text-muted">
        A session ends by itself after {inWords(idleSeconds)} without use, and {inWords(absoluteSeconds)} after signing in at the latest; an app&rsquo;s after {inWords(appIdleSeconds)}, and {inWords(appAbsoluteSeconds)} at the latest. Devices are named as they describe themselves.
      </p>
    </div>
  );
}

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]] as const;

/** In the largest unit that is exact: 14 days, 90 minutes. */
function inWords(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds % size === 0)!;
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(seconds / length);
}
