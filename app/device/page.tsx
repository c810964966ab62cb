// A command line or a television waits for somebody to say yes, here: the code that it shows, then for which org.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { Button } from "@/app/_ui/controls/button";
import { OrgButtons } from "@/app/oauth/_app/org-buttons";
import { WhoseAccount } from "@/app/oauth/_app/whose";
import { Door } from "@/app/sign-in/_door/door";
import { Notice } from "@/app/sign-in/_door/notice";
import { currentSession, currentUser } from "@/lib/sign-in/current-session";
import { deviceOf } from "@/lib/sign-in/own-sessions/device";
import { answerDevice } from "./actions";
import { CodeForm } from "./code-form";
import { lookedUp } from "./looked-up";

export const metadata: Metadata = { title: "Connect a device" };

const DONE: Readonly<Record<string, readonly [string, string]>> = {
  yes: ["The device is signed in", "It takes over by itself in a few seconds. You can close this page."],
  no: ["The device was turned away", "Nothing was given to it. You can close this page."],
};

const PROBLEMS: Readonly<Record<string, string>> = {
  gone: "That code was answered already, or has expired. Ask the device for another.",
  rate_limited: "Too much was tried just now. Wait a minute, then choose again.",
  org_unknown: "You are not a member of that organisation any more. Choose another.",
  sso_required: "That organisation asks for its single sign-on.",
  session_confined: "You came in with another organisation’s single sign-on, which acts for it alone.",
};

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function DevicePage({ searchParams }: { searchParams: Query }) {
  const { done, problem, user_code: code } = await searchParams;
  const [title, sentence] = (typeof done === "string" && Object.hasOwn(DONE, done) && DONE[done]) || [];
  if (title !== undefined) return <Door title={title} sentence={sentence}>{null}</Door>;
  const typed = typeof code === "string" ? code.slice(0, 100) : "";
  const here = `/device${typed === "" ? "" : `?${new URLSearchParams({ user_code: typed })}`}`;
  const [session, user] = [await currentSession(), await currentUser()];
  if (session === undefined || user === undefined) redirect(`/sign-in?${new URLSearchParams({ returnTo: here })}`);
  const words = typeof problem === "string" && Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
  const found = typed === "" ? undefined : await lookedUp(typed, user.id);
  if (found === undefined || "problem" in found) {
    return (
      <Door title="Connect a device">
        <OnePerson user={user.id} />
        <WhoseAccount email={user.email} here={here} />
        {words !== undefined && <Notice refused>{words}</Notice>}
        <CodeForm typed={typed} problem={found?.problem} />
      </Door>
    );
  }
  const { address, app, code: shown, organization, userAgent } = found.device;
  return (
    <Door title={`Sign in to ${app}`}>
      <OnePerson user={user.id} />
      <WhoseAccount email={user.email} here={here} />
      {words !== undefined && <Notice refused>{words}</Notice>}
      <div className="mt-6 rounded-xl border border-line bg-surface p-4">
        <p className="text-sm text-muted">Does the device in front of you show this code?</p>
        <p className="mt-1 font-mono text-title tracking-[0.08em]">{shown}</p>
        <p className="mt-2 text-sm text-muted">Asked for {address === "" ? "" : <>from <span className="wrap-anywhere text-text">{address}</span> </>}by {deviceOf(userAgent).words}.</p>
      </div>
      <form action={answerDevice}>
        <input type="hidden" name="user_code" value={shown} />
        <OrgButtons session={session} only={organization} here={here} />
        <p className="mt-4 text-sm text-muted">Choose an organisation only if it does. If somebody sent you this code, they would be signed in as you.</p>
        <Button type="submit" name="no" value="1" size="lg" className="mt-4 w-full">Turn it away</Button>
      </form>
    </Door>
  );
}
