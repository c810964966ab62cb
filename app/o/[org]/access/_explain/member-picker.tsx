// Whose access? A list of the org's members, found by name, e-mail or role.
"use client";
import { Command } from "cmdk";
import { Check, ChevronsUpDown, Search } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { inputLook } from "@/app/_ui/controls/field";
import { popoverLook } from "@/app/_ui/shell/menu";
import type { Member } from "@/lib/orgs/members.store";

type Props = { self: Member; members: readonly Member[]; chosen: Member; onChoose: (member: Member) => void };

export function MemberPicker({ self, members, chosen, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const choose = (member: Member) => {
    onChoose(member);
    setOpen(false);
  };
  return (
    <div className="flex w-full flex-col gap-1.5">
      <span id="member-label" className="text-sm font-medium">Whose access</span>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger aria-labelledby="member-label member-chosen" className={`${inputLook} flex h-8 items-center gap-2 px-2 text-left text-sm data-[state=open]:border-faint`}>
          <span id="member-chosen" className="flex min-w-0 flex-1 items-baseline gap-2">
            <span className="truncate">{nameOf(chosen)}{chosen.id === self.id && <span className="text-muted"> (you)</span>}</span>
            <span className="truncate text-muted max-sm:hidden">{chosen.email}</span>
          </span>
          <Badge>{chosen.role}</Badge>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content align="start" sideOffset={4} collisionPadding={8} aria-label="Choose a member" className={`${popoverLook} w-(--radix-popover-trigger-width)`}>
            <Command label="Members" loop>
              <div className="flex items-center gap-2 border-b border-line px-3">
                <Search aria-hidden className="size-3.5 shrink-0 text-faint" />
                <Command.Input placeholder="Find a member…" className="h-10 w-full min-w-0 bg-transparent text-sm outline-none" />
              </div>
              <Command.List className="max-h-[min(320px,50dvh)] overflow-y-auto overscroll-contain p-1">
                <Command.Empty className="px-2 py-6 text-center text-sm text-muted">No member of this organisation matches.</Command.Empty>
                {members.map((member) => <Choice key={member.id} member={member} here={member.id === chosen.id} onChoose={() => choose(member)} />)}
              </Command.List>
            </Command>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function Choice({ member, here, onChoose }: { member: Member; here: boolean; onChoose: () => void }) {
  const { email, id, role } = member;
  return (
    <Command.Item value={id} keywords={[member.name, email, role]} onSelect={onChoose} aria-current={here ? "true" : undefined} className="flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-[selected=true]:bg-sunken">
      <Avatar name={nameOf(member)} of="person" />
      <span className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-2">
        <span className="block truncate">{nameOf(member)}</span>
        <span className="block truncate text-xs text-muted sm:text-sm">{email}</span>
      </span>
      <Badge>{role}</Badge>
      <Check aria-hidden className={here ? "size-4 shrink-0" : "invisible size-4 shrink-0"} />
    </Command.Item>
  );
}

export function nameOf({ email, name }: Pick<Member, "name" | "email">): string {
  return name || email;
}
