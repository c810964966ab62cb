// A forgotten password, or none yet: the way to a link that sets one.
import type { Metadata } from "next";
import { mailFolder } from "@/lib/mail/post";
import { AskForm } from "@/app/sign-in/_door/ask-form";
import { Door, DoorLink } from "@/app/sign-in/_door/door";
import { MailNote } from "@/app/sign-in/_door/mail-note";
import { requestReset } from "./actions";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <Door title="Forgot your password?" sentence="We mail you a link that sets a new one." after={<>It came back to you? <DoorLink href="/sign-in">Sign in</DoorLink></>}>
      <AskForm action={requestReset} button="Mail me a link" sent={{ before: "If there is an account for", after: ", a link to set a new password is on its way. It works for 30 minutes." }} />
      <MailNote folder={mailFolder()} />
    </Door>
  );
}
