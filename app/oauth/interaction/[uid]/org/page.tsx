// "They act for an org", in an app: which one, and as whom. Asked wherever another program could be listening for the answer.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { OrgButtons } from "@/app/oauth/_app/org-buttons";
import { WhoseAccount } from "@/app/oauth/_app/whose";
import { Door } from "@/app/sign-in/_door/door";
import { Notice } from "@/app/sign-in/_door/notice";
import { Button } from "@/app/_ui/controls/button";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { currentSession, currentUser } from "@/lib/sign-in/current-session";
import { asking, isFresh } from "@/lib/sign-in/oauth/approve/interaction";
import { isAssured } from "@/lib/sign-in/oauth/apps";
import { answerApp } from "./actions";

type Props = { params: Promise<{ uid: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Sign in to an app" };

const PROBLEMS: Readonly<Record<string, string>> = {
  rate_limited: "You have let many apps in just now. Wait a minute, then choose again.",
  session_revoked: "You were signed out meanwhile.",
  org_unknown: "You are not a member of that organisation any more. Choose another.",
  sso_required: "That organisation asks for its single sign-on.",
  session_confined: "You came in with another organisation’s single sign-on, which acts for it alone.",
};

export default async function ChooseOrgPage({ params, searchParams }: Props) {
  const [{ uid }, { problem }, session, user] = [await params, await searchParams, await currentSession(), await currentUser()];
  const here = `/oauth/interaction/${uid}/back`;
  const asked = await asking(uid, await headers());
  if (asked === undefined) redirect("/oauth/refused?why=expired");
  if (session === undefined || user === undefined || !(await isFresh(session, asked))) redirect(here);
  const words = typeof problem === "string" && Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
  return (
    <Door title={`Sign in to ${asked.app}`}>
      <OnePerson user={user.id} />
      <WhoseAccount email={user.email} here={here} />
      {words !== undefined && <Notice refused>{words}</Notice>}
      <form action={answerApp}>
        <input type="hidden" name="uid" value={uid} />
        <OrgButtons session={session} only={asked.organization} here={here} />
        {!isAssured(asked.redirectUri) && <p className="mt-4 text-sm text-muted">Choose the organisation it is to act for, and only if you have just begun to sign in from this app. Otherwise cancel.</p>}
        <Button type="submit" name="cancel" value="1" size="lg" className="mt-4 w-full">Cancel</Button>
      </form>
    </Door>
  );
}
