// An address nobody lives at. Whoever is signed in keeps the header. Below the catch-all: at the root it would be drawn, and its reader looked up, with every page.
import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { buttonLook } from "@/app/_ui/controls/button";
import { AccountHeader } from "@/app/_ui/shell/account-header";
import { signOutHere } from "@/app/sign-in/actions";
import { currentUser } from "@/lib/sign-in/current-session";

export const metadata: Metadata = { title: "Page not found" };

export default async function NotFound() {
  const user = await currentUser();
  const message = (
    <MessagePage full={user === undefined} title="This page does not exist" actions={<Link href="/" className={buttonLook({ look: "primary" })}>Go to the start</Link>}>
      The address may be mistyped, or the page has moved.
    </MessagePage>
  );
  if (user === undefined) return message;
  return (
    <>
      <AccountHeader user={user} signOut={signOutHere} />
      <main className="mx-auto w-full max-w-[592px] px-4 py-12">{message}</main>
    </>
  );
}
