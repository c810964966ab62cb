// Which org this tab acts for, and the way into another one without losing the page.
"use client";
import { Command } from "cmdk";
import { ChevronsUpDown, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { Popover } from "radix-ui";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Avatar } from "@/app/_ui/controls/avatar";
import { Badge } from "@/app/_ui/controls/badge";
import { popoverLook } from "./menu";
import { AfterChoices, OrgChoice, type OrgOption } from "./org-choice";

type Props = { current: OrgOption; orgs: readonly OrgOption[] };

/** The frame is rebuilt for the other org; this survives it, so that the keyboard finds itself where it was. */
let justSwitched = false;

export function OrgSwitcher({ current, orgs }: Props) {
  const [open, setOpen] = useState(false);
  const subPath = usePathname().replace(/^\/o\/[^/]+/, "");
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (justSwitched) trigger.current?.focus();
    justSwitched = false;
  }, []);
  const close = () => setOpen(false);
  const choose = (org: OrgOption) => {
    justSwitched = org.id !== current.id;
    close();
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        ref={trigger}
        aria-label={`Organisation ${current.name}, you are ${current.role}. Switch organisation`}
        className="flex h-8 min-w-0 items-center gap-2 rounded-lg px-1.5 transition-colors hover:bg-sunken data-[state=open]:bg-sunken"
      >
        <Avatar name={current.name} of="org" />
        <span className="max-w-[240px] min-w-0 truncate font-medium"><bdi>{current.name}</bdi></span>
        <Badge className="max-[359px]:hidden">{current.role}</Badge>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={8} collisionPadding={8} aria-label="Switch organisation" className={`${popoverLook} w-[min(320px,calc(100vw-16px))]`}>
          <Command label="Organisations" loop onKeyDown={followOnEnter}>
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden className="size-3.5 shrink-0 text-faint" />
              <Command.Input placeholder="Find an organisation…" className="h-10 w-full min-w-0 bg-transparent text-sm outline-none" />
            </div>
            <Command.List className="max-h-[min(320px,50dvh)] overflow-y-auto overscroll-contain p-1">
              <Command.Empty className="px-2 py-6 text-center text-sm text-muted">No organisation by that name.</Command.Empty>
              {orgs.map((org) => (
                <OrgChoice key={org.id} org={org} href={`/o/${org.slug}${subPath}`} here={org.id === current.id} onChosen={() => choose(org)} />
              ))}
            </Command.List>
          </Command>
          <AfterChoices onChosen={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The choices are real links; Enter follows the one that is marked, as a click on it would. */
function followOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLAnchorElement>('a[aria-selected="true"]')?.click();
}
