// An app's request that cannot be answered to the app: it is not known who it is, or where the answer should go.
import type { Metadata } from "next";
import Link from "next/link";
import { buttonLook } from "@/app/_ui/controls/button";
import { MessagePage } from "@/app/_ui/answers/message-page";

export const metadata: Metadata = { title: "This sign-in cannot go on" };

const WORDS: Readonly<Record<string, string>> = {
  expired: "It was begun too long ago, in another browser, or has been answered already. Go back to the app and begin anew.",
  invalid_client: "The app that sent you here is not one of ours. Nothing was given to it. If you develop it: apps are configured in OAUTH_APPS.",
  invalid_redirect_uri: "The app asked for an answer at an address that is not its own. Nothing was sent there. If you develop it: the redirect URI has to be one of those it is registered with, letter by letter, and on loopback 127.0.0.1 rather than localhost.",
};

export default async function RefusedPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { why } = await searchParams;
  return (
    <MessagePage full title="This sign-in cannot go on" actions={<Link href="/" className={buttonLook()}>To the start page</Link>}>
      {(typeof why === "string" && Object.hasOwn(WORDS, why) && WORDS[why]) || "The app sent a request that is not complete or not allowed. Go back to the app and begin anew; if it happens again, tell whoever made it."}
    </MessagePage>
  );
}
