// The header outside any org: no switcher, and ways to one's account and out that need no JavaScript.
import Link from "next/link";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Button, buttonLook } from "@/app/_ui/controls/button";
import { Header } from "./header";
import { OnePerson } from "./one-person";
import type { Person } from "./user-menu";

type Props = { user: Person & { id: string }; signOut: () => Promise<void> };

export function AccountHeader({ user, signOut }: Props) {
  return (
    <Header>
      <OnePerson user={user.id} />
      <Link href="/account" aria-label={`Account of ${user.name || user.email}`} title={user.email} className={buttonLook({ look: "quiet", className: "px-1 sm:px-2" })}>
        <Avatar name={user.name || user.email} of="person" />
        <span className="hidden max-w-[240px] truncate font-normal sm:block">{user.email}</span>
      </Link>
      <form action={signOut}>
        <Button type="submit" look="quiet">Sign out</Button>
      </form>
    </Header>
  );
}
