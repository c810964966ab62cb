// Whether only single sign-on is admitted, who would be shut out by name, and the code for the day it is down.
import type { ReactNode } from "react";
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { Section } from "@/app/_ui/answers/section";
import { Badge } from "@/app/_ui/controls/badge";
import { Button } from "@/app/_ui/controls/button";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import type { Member } from "@/lib/orgs/members.store";
import { meetsRule } from "@/lib/orgs/sso-rule";
import { currentSession } from "@/lib/sign-in/current-session";
import { enforcementOf, lockedOut, type NotYet } from "@/lib/sign-in/sso/enforce/enforce";
import type { Setter } from "../setter";
import { Whose } from "../whose";
import { admitAll, signInByIt } from "./actions";
import { RequireForm } from "./require-form";

const NOT_YET: Record<NotYet, string> = {
  no_live_connection: "A connection has to be live first.",
  not_tested: "A live connection has to pass a test first: none has since its last change.",
  no_domain: "A domain has to be proven first.",
};
const NAMED = 50;

export async function Enforcement({ setter: { orgId, orgName, owner, place }, connection }: { setter: Setter; connection?: string }) {
  const [{ breakGlass, notYet, since }, outside, session] = await Promise.all([enforcementOf(orgId), lockedOut(orgId), currentSession()]);
  const time = (at: Date): ReactNode => <RelativeTime iso={at.toISOString()} asOf={Date.now()} />;
  const byIt = session !== undefined && meetsRule(session, { id: orgId, ssoEnforcedAt: new Date() });
  return (
    <Section id="require" title="Require single sign-on" sentence={since === null ? `Passwords and Google still let members act for ${orgName}.` : `Only single sign-on lets members act for ${orgName}.`} actions={since === null ? undefined : <Badge className="text-text">Required</Badge>}>
      <div className="flex flex-col gap-4 px-4 py-4 text-sm">
        {since !== null && <p className="text-muted">Since {time(since)}. {breakGlass === null ? "There is no break-glass code." : breakGlass.usedAt === null ? <>The break-glass code was sealed {time(breakGlass.createdAt)}.</> : <>The break-glass code was used {time(breakGlass.usedAt)}: seal a new one.</>}</p>}
        <ShutOut members={outside} already={since !== null} />
        {since === null && notYet !== null && <p className="text-muted">{NOT_YET[notYet]}</p>}
        {!owner && (since !== null || notYet === null) && <p className="text-muted">{since === null ? "Requiring it" : "Admitting other ways again, and sealing a new code,"} is for an owner to do.</p>}
        {owner && since === null && notYet === null && (byIt ? <RequireForm place={place} mode="require" shutOut={outside.length} /> : <ComeInByIt place={place} connection={connection} />)}
        {owner && since !== null && (
          <div className="flex flex-wrap items-start gap-3">
            <RequireForm place={place} mode="renew" shutOut={0} />
            <ConfirmForm action={admitAll} trigger="Stop requiring it" title={`Admit every way of signing in to ${orgName}?`} confirm="Stop requiring it" fields={<Whose place={place} />}>
              Passwords and Google work again for its members. The break-glass code is worth nothing from then on.
            </ConfirmForm>
          </div>
        )}
      </div>
    </Section>
  );
}

function ShutOut({ members, already }: { members: readonly Member[]; already: boolean }) {
  if (members.length === 0) return <p className="text-muted">Every member’s address is in a proven domain.</p>;
  return (
    <div>
      <p className="font-medium">{members.length === 1 ? "This member" : `These ${members.length} members`} {already ? "cannot come in" : "could not come in any more"}: their addresses are in none of your domains.</p>
      <ul aria-label="Members who cannot come in" className="mt-2 grid gap-1">
        {members.slice(0, NAMED).map(({ email, id, name, role }) => <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-2"><span className="wrap-anywhere">{name || email}</span> <Badge>{role}</Badge> <span className="wrap-anywhere text-muted">{email}{role === "owner" && " (owners can break the glass)"}</span></li>)}
      </ul>
      {members.length > NAMED && <p className="mt-1 text-muted">and {members.length - NAMED} more</p>}
    </div>
  );
}

function ComeInByIt({ place, connection }: { place: Setter["place"]; connection: string | undefined }) {
  return (
    <form action={signInByIt} className="flex flex-col items-start gap-3">
      <Whose place={place} connection={connection} />
      <p className="text-muted">You came in another way. Sign in with single sign-on first: then you know that it works for you, and requiring it does not shut you out.</p>
      <Button type="submit" look="primary">Sign in with single sign-on</Button>
    </form>
  );
}
