// The frame of one's own account: outside any org, since it belongs to the person.
import { KeyRound, Link2, MonitorSmartphone, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Frame } from "@/app/_ui/shell/frame";
import { Header } from "@/app/_ui/shell/header";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { Rail, type Place } from "@/app/_ui/shell/rail";
import { UserMenu } from "@/app/_ui/shell/user-menu";
import { signOutHere } from "@/app/sign-in/actions";
import { currentUser } from "@/lib/sign-in/current-session";

const PLACES: readonly Place[] = [
  { href: "/account", title: "Profile", icon: <UserRound /> },
  { href: "/account/security", title: "Security", icon: <KeyRound /> },
  { href: "/account/connections", title: "Connected accounts", icon: <Link2 /> },
  { href: "/account/sessions", title: "Sessions", icon: <MonitorSmartphone /> },
];

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (user === undefined) return children; // the page sends them to sign in: it knows where to come back to
  return (
    <Frame header={<Header><OnePerson user={user.id} /><UserMenu user={user} signOut={signOutHere} /></Header>} rail={<Rail label="Account" places={PLACES} />}>
      {children}
    </Frame>
  );
}
