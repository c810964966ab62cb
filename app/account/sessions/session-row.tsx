// One session: which device, how and from where it was opened, when it was used last.
import { AppWindow, Monitor, Smartphone, Tablet, Terminal } from "lucide-react";
import { Badge } from "@/app/_ui/controls/badge";
import { Button } from "@/app/_ui/controls/button";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { Fact } from "@/app/account/fact";
import { signOutHere } from "@/app/sign-in/actions";
import type { OwnSession } from "@/lib/sign-in/own-sessions/list";
import { EndSession } from "./end-sessions";

const ICONS = { computer: Monitor, phone: Smartphone, tablet: Tablet, unknown: Terminal } as const;

const METHODS: Readonly<Record<string, string>> = { password: "a password", google: "Google", sso: "single sign-on" };

export function SessionRow({ session, asOf }: { session: OwnSession; asOf: number }) {
  const { address, app, createdAt, device, endsAt, here, id, lastSeenAt, method, userAgent } = session;
  const [Icon, words] = app === undefined ? [ICONS[device.kind], device.words] : [AppWindow, app];
  const time = (at: Date) => <RelativeTime iso={at.toISOString()} asOf={asOf} />;
  return (
    <li className="flex items-start gap-3 border-line px-4 py-3 not-first:border-t">
      <Icon aria-hidden className="mt-1 size-4 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="min-w-0 truncate font-medium" title={userAgent || "It did not say what it is"}>{words}</h2>
          {here && <Badge>This session</Badge>}
        </div>
        <dl className="mt-0.5 flex flex-col gap-x-4 text-sm text-muted sm:flex-row sm:flex-wrap">
          <Fact of="Signed in">{time(createdAt)} with {METHODS[method] ?? method}{app !== undefined && <>, in {device.words}</>}</Fact>
          <Fact of="Last seen">{time(lastSeenAt)}{address !== "" && <> from <span className="wrap-anywhere">{address}</span></>}</Fact>
          <Fact of="Ends by itself">{time(endsAt)}</Fact>
        </dl>
      </div>
      {here ? <form action={signOutHere}><Button type="submit">Sign out</Button></form> : <EndSession id={id} device={words} />}
    </li>
  );
}
