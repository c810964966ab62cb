// An org that admits only its own sign-in: the way there, and for its owners the glass to break.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findMembership } from "@/lib/orgs/memberships.store";
import { whyNotFor } from "@/lib/orgs/sso-rule";
import { currentSession } from "@/lib/sign-in/current-session";
import { returnPath } from "@/lib/sign-in/return-path";
import { choicesForOrg } from "@/lib/sign-in/sso/begin/connections-for";
import { Button } from "@/app/_ui/controls/button";
import { Door, DoorLink } from "../_door/door";
import { signOutHere } from "../actions";
import { continueToOrg } from "./actions";
import { BreakGlassForm } from "./break-glass-form";

export const metadata: Metadata = { title: "Single sign-on" };

const REQUIRED = "Only those who signed in with its own identity provider may act for it. You stay signed in for your other organisations until then.";
const CONFINED = "You came in with another organisation’s single sign-on. It speaks for that organisation alone, so that whoever runs it can be nobody elsewhere.";

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SsoRequiredPage({ searchParams }: { searchParams: Query }) {
  const { org: slug, returnTo } = await searchParams;
  const [path, session] = [returnPath(returnTo), await currentSession()];
  if (session === undefined) redirect(`/sign-in?${new URLSearchParams({ returnTo: path })}`);
  const membership = typeof slug === "string" ? await findMembership(session.userId, slug) : null;
  const why = membership === null ? undefined : whyNotFor(session, membership.org);
  if (membership === null || why === undefined) redirect(path);
  const [{ org, role }, confined] = [membership, why === "confined"];
  const choices = await choicesForOrg(org.slug);
  return (
    <Door title={confined ? `Sign in anew for ${org.name}` : `${org.name} asks for single sign-on`} sentence={confined ? CONFINED : REQUIRED} after={<DoorLink href="/orgs">Choose another organisation</DoorLink>}>
      <form action={continueToOrg} className="mt-6 flex flex-col gap-2">
        <input type="hidden" name="org" value={org.slug} />
        <input type="hidden" name="returnTo" value={path} />
        {choices.map(({ id, name }, index) => (
          <Button key={id} type="submit" name="connection" value={id} look={index === 0 ? "primary" : "outline"} size="lg" className="w-full"><span className="min-w-0 truncate">Continue with {name}</span></Button>
        ))}
        {choices.length === 0 && !confined && <p className="text-sm text-refused">Its single sign-on is switched off right now. Ask an owner.</p>}
      </form>
      {confined && <form action={signOutHere} className="mt-2"><Button type="submit" size="lg" className="w-full">Sign out, and sign in another way</Button></form>}
      {role === "owner" && !confined && <BreakGlassForm org={org.slug} returnTo={path} />}
    </Door>
  );
}
