// The header outside any org: no switcher, and a way out that needs no JavaScript.
import { Button } from "@/app/_ui/controls/button";
import { Header } from "./header";
import type { Person } from "./user-menu";

type Props = { user: Person; signOut: () => Promise<void> };

export function AccountHeader({ user, signOut }: Props) {
  return (
    <Header>
      <span className="hidden max-w-[240px] truncate px-2 text-sm text-muted sm:block" title={user.email}>{user.email}</span>
      <form action={signOut}>
        <Button type="submit" look="quiet">Sign out</Button>
      </form>
    </Header>
  );
}
