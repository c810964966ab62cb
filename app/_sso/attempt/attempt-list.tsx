// The latest ways to the identity provider and back, each with what came of it.
import { Check, X } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/app/_ui/controls/badge";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { Attempt } from "@/lib/sign-in/sso/attempts/attempts.store";
import type { Place } from "../setter";
import { outcomeWords, wentWell } from "./outcome";

type Props = { place: Place; attempts: readonly Attempt[]; names: ReadonlyMap<string, string>; asOf: number };

export function AttemptList({ place, attempts, names, asOf }: Props) {
  return (
    <ul aria-label="Sign-in attempts">
      {attempts.map(({ connectionId, createdAt, id, outcome, purpose }) => (
        <li key={id} className="border-line not-first:border-t">
          <Link href={`${place.base}/attempts/${id}`} className="flex items-start gap-3 px-4 py-2.5 text-sm transition-colors hover:bg-sunken focus-visible:-outline-offset-2">
            {wentWell(outcome) ? <Check role="img" aria-label="Passed" className="mt-[3px] size-3.5 shrink-0 text-muted" /> : <X role="img" aria-label="Refused" className="mt-[3px] size-3.5 shrink-0 text-refused" />}
            <span className="min-w-0 flex-1 wrap-anywhere">{outcomeWords(outcome)}{purpose === "test" && <> <Badge>Test</Badge></>}<span className="block text-muted">{names.get(connectionId) ?? "A connection that was deleted"}</span></span>
            <span className="shrink-0 text-muted"><RelativeTime iso={createdAt.toISOString()} asOf={asOf} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
