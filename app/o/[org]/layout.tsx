// The frame of one org: the header says which, the rail says what is in it.
import { Bot, Boxes, Fingerprint, House, KeyRound, ShieldCheck, Workflow } from "lucide-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/app/_ui/shell/frame";
import { Header } from "@/app/_ui/shell/header";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { OrgSwitcher } from "@/app/_ui/shell/org-switcher";
import { Rail, type Place } from "@/app/_ui/shell/rail";
import { UserMenu } from "@/app/_ui/shell/user-menu";
import { signOutHere } from "@/app/sign-in/actions";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { ApiProvider } from "./api";
import { findMember } from "./member";

type Props = { children: ReactNode; params: Promise<{ org: string }> };

export default async function OrgLayout({ children, params }: Props) {
  const { org: slug } = await params;
  const member = await findMember(slug);
  if (member === "signed-out" || member === "sso") return children; // the page sends them on: it knows where to come back to
  if (member === "stranger") notFound();
  const { user, membership } = member;
  const orgs = (await membershipsOf(user.id)).map(({ org, role }) => ({ ...org, role }));
  return (
    <ApiProvider key={`${user.id}/${slug}`} org={slug} user={user.id}>
      <OnePerson user={user.id} />
      <Frame
        header={
          <Header place={<OrgSwitcher current={{ ...membership.org, role: membership.role }} orgs={orgs} />}>
            <UserMenu user={{ name: user.name, email: user.email }} signOut={signOutHere} />
          </Header>
        }
        rail={<Rail label="Organisation" places={placesIn(slug)} />}
      >
        {children}
      </Frame>
    </ApiProvider>
  );
}

function placesIn(slug: string): Place[] {
  return [
    { href: `/o/${slug}`, title: "Overview", icon: <House /> },
    { href: `/o/${slug}/workflows`, title: "Workflows", icon: <Workflow /> },
    { href: `/o/${slug}/agents`, title: "Agents", icon: <Bot /> },
    { href: `/o/${slug}/entities`, title: "Entities", icon: <Boxes /> },
    { href: `/o/${slug}/sso`, title: "Single sign-on", icon: <Fingerprint /> },
    { href: `/o/${slug}/keys`, title: "Keys", icon: <KeyRound /> },
    { href: `/o/${slug}/access`, title: "Access", icon: <ShieldCheck /> },
  ];
}
