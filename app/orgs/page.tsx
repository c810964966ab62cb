// "They act for an org": the page to choose which.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { AccountHeader } from "@/app/_ui/shell/account-header";
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
        <h1 className="text-title font-semibold tracking-[-0.015em]">Organisations</h1>
        <p className="mt-1 text-muted">Choose whom you act for. Each tab keeps its own organisation.</p>
        <div className="mt-6">
          {memberships.length > 0 ? <OrgList orgs={memberships.map(({ org, role }) => ({ ...org, role }))} /> : (
            <EmptyState title="You are not a member of any organisation yet">
              Ask an administrator of yours to add <span className="font-medium wrap-anywhere text-text">{user.email}</span>, then reload this page.
            </EmptyState>
          )}
        </div>
      </main>
    </>
  );
}
