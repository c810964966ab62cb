// The org's connections with their health: live or not, when somebody came in last, and what will break next.
import Link from "next/link";
import type { ReactNode } from "react";
import { Section } from "@/app/_ui/answers/section";
import { Badge } from "@/app/_ui/controls/badge";
import { buttonLook } from "@/app/_ui/controls/button";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { Fact } from "@/app/account/fact";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { nextExpiry, thresholdOf } from "@/lib/sign-in/sso/metadata/expiry";
import { IDP_NAMES, KIND_NAMES } from "../idps";
import type { Place } from "../setter";
import { connectionPath } from "../wizard/connection-path";

type Props = { place: Place; connections: readonly Connection[]; now: Date };

export function ConnectionList({ place, connections, now }: Props) {
  return (
    <Section id="connections" title="Connections" sentence="Each leads to one identity provider." actions={<Link href={`${place.base}/new`} className={buttonLook()}>New connection</Link>}>
      <ul aria-label="Connections">
        {connections.map((connection) => <Row key={connection.id} place={place} connection={connection} now={now} />)}
      </ul>
    </Section>
  );
}

function Row({ place, connection, now }: { place: Place; connection: Connection; now: Date }) {
  const { id, idp, kind, lastFailureAt, lastSignInAt, liveAt, name, testedAt } = connection;
  const time = (at: Date): ReactNode => <RelativeTime iso={at.toISOString()} asOf={now.getTime()} />;
  const trouble = troubleOf(connection, now);
  return (
    <li className="border-line not-first:border-t">
      <Link href={connectionPath(place, id)} className="block px-4 py-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
          <Badge className={liveAt === null ? "" : "text-text"}>{liveAt !== null ? "Live" : testedAt !== null ? "Tested, off" : "Being set up"}</Badge>
        </span>
        <dl className="mt-0.5 flex flex-col gap-x-4 text-sm text-muted sm:flex-row sm:flex-wrap">
          <Fact of="With">{IDP_NAMES[idp].name}, {KIND_NAMES[kind]}</Fact>
          {lastSignInAt !== null && <Fact of="Last sign-in">{time(lastSignInAt)}</Fact>}
          {lastFailureAt !== null && <Fact of="Last refusal">{time(lastFailureAt)}</Fact>}
        </dl>
        {trouble !== undefined && <span className="mt-1 block text-sm text-refused">{trouble}</span>}
      </Link>
    </li>
  );
}

/** The one thing to do something about first. */
export function troubleOf({ certificates, kind, lastFailureAt, lastSignInAt, liveAt, metadataProblem }: Connection, now: Date): string | undefined {
  const next = kind === "saml" ? nextExpiry(certificates, now) : undefined;
  if (next !== undefined && next.daysLeft < 0) return "Its certificate has expired: every sign-in is refused.";
  if (next !== undefined && thresholdOf(next.daysLeft) !== null) return `Its certificate expires in ${next.daysLeft === 1 ? "1 day" : `${next.daysLeft} days`}.`;
  if (metadataProblem !== null) return `Its metadata could not be fetched anew. ${metadataProblem}`;
  return liveAt !== null && lastFailureAt !== null && (lastSignInAt === null || lastFailureAt > lastSignInAt) ? "The latest sign-in was refused." : undefined;
}
