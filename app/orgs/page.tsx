// "They act for an org": the page to choose which.
import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { buttonLook } from "@/app/_ui/controls/button";
import { AccountHeader } from "@/app/_ui/shell/account-header";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { signOutHere } from "@/app/sign-in/actions";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { currentUser } from "@/lib/sign-in/current-session";
import { OrgList } from "./org-list";

export const metadata: Metadata = { title: "Organisations" };

export default async function OrgsPage() {
  const user = await currentUser();
  if (user === undefined) redirect("/sign-in?returnTo=/orgs");
  const memberships = await membershipsOf(user.id);
  return (
    <>
      <AccountHeader user={user} signOut={signOutHere} />
      <main className="mx-auto w-full max-w-[592px] px-4 py-12">
        <PageTitle
          title="Organisations"
          sentence="Choose whom you act for. Each tab keeps its own organisation."
          action={memberships.length > 0 && <Link href="/orgs/new" className={buttonLook()}><Plus aria-hidden className="size-4" />Create organisation</Link>}
        />
        <div className="mt-4">
          {memberships.length > 0 ? <OrgList orgs={memberships.map(({ org, role }) => ({ ...org, role }))} /> : (
            <EmptyState title="You are not a member of any organisation yet" action={<Link href="/orgs/new" className={buttonLook({ look: "primary" })}>Create organisation</Link>}>
              Create one, or ask an admin of yours to invite <span className="font-medium wrap-anywhere text-text">{user.email}</span>, then reload this page.
            </EmptyState>
          )}
        </div>
      </main>
    </>
  );
}
