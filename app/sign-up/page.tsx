// Somebody new: the address first, everything else once they have shown that they read its mailbox.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { mailFolder } from "@/lib/mail/post";
import { currentUser } from "@/lib/sign-in/current-session";
import { AskForm } from "@/app/sign-in/_door/ask-form";
import { Door, DoorLink } from "@/app/sign-in/_door/door";
import { MailNote } from "@/app/sign-in/_door/mail-note";
import { requestSignUp } from "./actions";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if ((await currentUser()) !== undefined) redirect("/");
  return (
    <Door title="Create an account" sentence="We mail you a link. It leads to choosing a password." after={<>Have an account? <DoorLink href="/sign-in">Sign in</DoorLink></>}>
      <AskForm action={requestSignUp} button="Mail me a link" sent={{ before: "We have written to", after: ". Open the link in that mail to go on; it works for 24 hours." }} />
      <MailNote folder={mailFolder()} />
    </Door>
  );
}
