// "They act for an org": whoever has none yet creates one, and owns it.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AccountHeader } from "@/app/_ui/shell/account-header";
import { signOutHere } from "@/app/sign-in/actions";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { currentUser } from "@/lib/sign-in/current-session";
import { NewOrgForm } from "./new-org-form";

export const metadata: Metadata = { title: "Create organisation" };

export default async function NewOrgPage() {
  const user = await currentUser();
  if (user === undefined) redirect("/sign-in?returnTo=/orgs/new");
  const first = (await membershipsOf(user.id)).length === 0;
  return (
    <>
      <AccountHeader user={user} signOut={signOutHere} />
      <main className="mx-auto w-full max-w-[472px] px-4 py-12">
        <h1 className="text-title font-semibold tracking-[-0.015em]">{first ? "Create your organisation" : "Create an organisation"}</h1>
        <p className="mt-1 text-muted">
          {first ? <>Welcome, <bdi>{user.name || user.email}</bdi>. Everything here belongs to an organisation, and you are not in one yet.</> : "You will own it. It starts empty, with nobody else in it."}
        </p>
        <div className="mt-6"><NewOrgForm /></div>
        <p className="mt-8 border-t border-line pt-4 text-sm text-muted">
          {first ? <>Is yours here already? Ask an admin of it to invite <span className="wrap-anywhere text-text">{user.email}</span>.</> : <Link href="/orgs" className="rounded-sm text-text underline decoration-line-strong underline-offset-2">Your organisations</Link>}
        </p>
      </main>
    </>
  );
}
