// No such org, or not theirs: the same words for both, and the orgs they do have.
import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { buttonLook } from "@/app/_ui/controls/button";
import { AccountHeader } from "@/app/_ui/shell/account-header";
import { OrgList } from "@/app/orgs/org-list";
import { signOutHere } from "@/app/sign-in/actions";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { currentUser } from "@/lib/sign-in/current-session";

export const metadata: Metadata = { title: "No access" };

export default async function NoAccess() {
  const user = await currentUser();
  if (user === undefined) {
    return (
      <MessagePage full title="Sign in to see this page" actions={<Link href="/sign-in" className={buttonLook({ look: "primary" })}>Sign in</Link>}>
        Pages of an organisation are for its members.
      </MessagePage>
    );
  }
  const orgs = (await membershipsOf(user.id)).map(({ org, role }) => ({ ...org, role }));
  return (
    <>
      <AccountHeader user={user} signOut={signOutHere} />
      <main className="mx-auto w-full max-w-[592px] px-4 py-12">
        <h1 className="text-title font-semibold tracking-[-0.015em]">You have no access to this organisation</h1>
        <p className="mt-1 text-muted">
          There is no such organisation, or you are not a member of it. You are signed in as <span className="wrap-anywhere text-text">{user.email}</span>.
        </p>
        {orgs.length > 0 ? (
          <>
            <h2 className="mt-8 mb-3 text-sm font-medium">Organisations you do have</h2>
            <OrgList orgs={orgs} />
          </>
        ) : (
          <>
            <p className="mt-4 text-muted">Ask an admin of it to invite you, then reload this page. Or create an organisation of your own.</p>
            <Link href="/orgs/new" className={buttonLook({ className: "mt-6" })}>Create organisation</Link>
          </>
        )}
      </main>
    </>
  );
}
