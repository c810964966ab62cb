// Access: any request, explained before it is made, and a refused one looked up afterwards.
import type { Metadata } from "next";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { membersOf } from "@/lib/orgs/members.store";
import { scopesOf } from "@/lib/permissions/roles";
import { requireMember } from "../member";
import { titleIn } from "../title";
import { Access } from "./access";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** More would make the page slow; the API explains for any member by e-mail. */
const LISTED = 500;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Access");
}

export default async function AccessPage({ params, searchParams }: Props) {
  const { org: slug } = await params;
  const { request } = await searchParams;
  const { user, membership: { org, role } } = await requireMember(slug, `/o/${slug}/access`);
  const held = scopesOf(role);
  const members = held.includes("manage:members") ? await membersOf(org.id, LISTED) : undefined;
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Access" sentence="What the gateway would do with a request, stage by stage. Nothing is sent to a service." />
      <noscript><p className="text-sm text-muted">Explaining a request needs JavaScript: it is asked of the gateway with a token of its own.</p></noscript>
      <Access
        self={{ ...user, role }}
        members={members}
        mayLookUp={held.includes("read:audit")}
        request={typeof request === "string" ? request : undefined}
      />
    </div>
  );
}
