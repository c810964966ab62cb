// Who is signed in here, and the way out.
"use client";
import { Building2, CircleUser, LogOut } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { startTransition } from "react";
import { Avatar } from "@/app/_ui/controls/avatar";
import { popoverLook } from "./menu";

export type Person = { name: string; email: string };

type Props = { user: Person; signOut: () => Promise<void> };

const row = "flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-highlighted:bg-sunken";

export function UserMenu({ user, signOut }: Props) {
  const name = user.name || user.email;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={`Account of ${name}`} className="flex size-8 items-center justify-center rounded-full transition-colors hover:bg-sunken data-[state=open]:bg-sunken">
        <Avatar name={name} of="person" />
      </DropdownMenu.Trigger>
      {/* Not in a portal: inside the header, its words stay in a landmark. */}
      <DropdownMenu.Content align="end" sideOffset={8} collisionPadding={8} className={`${popoverLook} w-60 p-1`}>
        <div className="px-2 pt-1.5 pb-2">
          <p className="truncate text-sm font-medium" title={name}><bdi>{name}</bdi></p>
          <p className="truncate text-xs text-muted" title={user.email}>{user.email}</p>
        </div>
        <DropdownMenu.Separator className="-mx-1 mb-1 h-px bg-line" />
        <DropdownMenu.Item asChild>
          <Link href="/account" className={row}><CircleUser aria-hidden className="size-4 text-faint" />Account</Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild>
          <Link href="/orgs" className={row}><Building2 aria-hidden className="size-4 text-faint" />Organisations</Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item className={row} onSelect={() => startTransition(signOut)}>
          <LogOut aria-hidden className="size-4 text-faint" />Sign out
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
