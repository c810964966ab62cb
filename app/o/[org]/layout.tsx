// The frame of one org: the header says which, the rail says what is in it.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Header } from "@/app/_ui/shell/header";
import { OrgSwitcher } from "@/app/_ui/shell/org-switcher";
import { Rail } from "@/app/_ui/shell/rail";
import { UserMenu } from "@/app/_ui/shell/user-menu";
import { signOutHere } from "@/app/sign-in/actions";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { ApiProvider } from "./api";
import { findMember } from "./member";

type Props = { children: ReactNode; params: Promise<{ org: string }> };

export default async function OrgLayout({ children, params }: Props) {
  const { org: slug } = await params;
  const member = await findMember(slug);
  if (member === "signed-out") return children; // the page sends them to sign in: it knows where to come back to
  if (member === "stranger") notFound();
  const { user, membership } = member;
  const orgs = (await membershipsOf(user.id)).map(({ org, role }) => ({ ...org, role }));
  return (
    <ApiProvider key={`${user.id}/${slug}`} org={slug}>
      <a href="#content" className="sr-only rounded-lg bg-raised px-3 py-2 text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">Skip to content</a>
      <Header place={<OrgSwitcher current={{ ...membership.org, role: membership.role }} orgs={orgs} />}>
        <UserMenu user={{ name: user.name, email: user.email }} signOut={signOutHere} />
      </Header>
      <div className="flex w-full flex-col md:flex-row">
        <Rail slug={slug} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 md:px-8 md:py-10">{children}</main>
      </div>
    </ApiProvider>
  );
}
