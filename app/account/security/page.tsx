// One's own password: changed by whoever knows it, set for the first time from a link.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Section } from "@/app/_ui/answers/section";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { MailNote } from "@/app/sign-in/_door/mail-note";
import { hasPassword } from "@/lib/identity/passwords.store";
import { mailFolder } from "@/lib/mail/post";
import { currentUser } from "@/lib/sign-in/current-session";
import { ChangeForm } from "./change-form";
import { FirstPassword } from "./first-password";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const user = await currentUser();
  if (user === undefined) redirect("/sign-in?returnTo=/account/security");
  const has = await hasPassword(user.id);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Security" sentence="How you prove that it is you." />
      {has ? (
        <Section id="password" title="Password" sentence="Changing it signs you out everywhere else."><ChangeForm email={user.email} /></Section>
      ) : (
        <Section id="password" title="Password" sentence="You have none. With one you can sign in without any other account. Setting it signs you out everywhere."><FirstPassword /></Section>
      )}
      {!has && <MailNote folder={mailFolder()} />}
    </div>
  );
}
