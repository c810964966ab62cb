// Signing out, at an app's asking: of the app at once, of this browser if its owner likes.
import type { Metadata } from "next";
import { Door } from "@/app/sign-in/_door/door";
import { Button } from "@/app/_ui/controls/button";
import { currentUser } from "@/lib/sign-in/current-session";
import { leaving } from "@/lib/sign-in/oauth/approve/end-session";
import { signOutOfApp } from "./actions";

export const metadata: Metadata = { title: "Sign out" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function EndSessionPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const [{ app, sessionId, userId }, user] = [await leaving(query), await currentUser()];
  const ofApp = app !== undefined && sessionId !== undefined && userId === user?.id;
  return (
    <Door title={ofApp ? `Sign out of ${app}?` : "Sign out?"} sentence={user === undefined ? "Nobody is signed in in this browser." : <>This browser is signed in as <span className="wrap-anywhere text-text">{user.email}</span>.</>}>
      <form action={signOutOfApp} className="mt-6 flex flex-col gap-2">
        {["id_token_hint", "post_logout_redirect_uri", "state"].map((name) => <input key={name} type="hidden" name={name} value={typeof query[name] === "string" ? query[name] : ""} />)}
        {ofApp && <Button type="submit" look="primary" size="lg" className="w-full"><span className="min-w-0 truncate">Sign out of {app}</span></Button>}
        {user !== undefined && <Button type="submit" name="browser" value="1" look={ofApp ? "outline" : "primary"} size="lg" className="w-full">{ofApp ? "Of the app and this browser" : "Sign out"}</Button>}
      </form>
    </Door>
  );
}
