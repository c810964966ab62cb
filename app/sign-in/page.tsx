// "A person signs in": one column, e-mail first, the methods that exist, and a way back to where they were going.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { currentUser } from "@/lib/sign-in/current-session";
import { failureWords } from "@/lib/sign-in/failures";
import { methodsFor } from "@/lib/sign-in/methods-for";
import { returnPath } from "@/lib/sign-in/return-path";
import { lastMethodHere } from "@/lib/sign-in/tries/browser-cookie";
import { Door, DoorLink } from "./_door/door";
import { Notice } from "./_door/notice";
import { endedWords, noticeWords } from "./_door/words";
import { otherWays } from "./other-ways";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { again, email, ended, error, notice, returnTo, with: by } = await searchParams;
  const path = returnPath(returnTo);
  if (again === undefined && (await currentUser()) !== undefined) redirect(path); // an app may want to know that its person is still there
  const lastUsed = await lastMethodHere();
  const { above, below } = otherWays({ methods: methodsFor(lastUsed), lastUsed, returnTo: path });
  return (
    <Door title="Sign in" after={<>New here? <DoorLink href="/sign-up">Create an account</DoorLink></>}>
      <OnePerson user={null} />
      <SignInForm returnTo={path} email={typeof email === "string" ? email.slice(0, 254) : ""} onlyPassword={by === "password"} above={<>{noticeOf(error, again === undefined ? (noticeWords(notice) ?? endedWords(ended)) : "Sign in once more: the app wants to be sure that it is you.")}{above}</>} below={below} />
    </Door>
  );
}

function noticeOf(error: string | string[] | undefined, words: string | undefined): ReactNode {
  if (error !== undefined) return <Notice refused>{failureWords(error)}</Notice>;
  return words === undefined ? undefined : <Notice>{words}</Notice>;
}
