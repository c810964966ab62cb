// Overview: which org this is, who you are in it, and the token that says so.
import type { Metadata } from "next";
import { Section } from "@/app/_ui/answers/section";
import { Badge } from "@/app/_ui/controls/badge";
import { Copyable } from "@/app/_ui/controls/copyable";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { scopesOf } from "@/lib/permissions/roles";
import { TokenCard } from "./_token/token-card";
import { requireMember } from "./member";
import { ScopeList } from "./scope-list";
import { titleIn } from "./title";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Overview");
}

export default async function OverviewPage({ params }: Props) {
  const { org: slug } = await params;
  const { user, membership: { org, role } } = await requireMember(slug, `/o/${slug}`);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title={org.name} sentence="Who you are here, and the token that every request carries." />
      <Section id="you" title="You" sentence={<>Signed in as <span className="wrap-anywhere">{user.email}</span></>} actions={<Badge>{role}</Badge>}>
        <dl className="grid gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[128px_1fr] sm:items-center">
          <dt className="text-muted">Organisation id</dt>
          <dd className="min-w-0"><Copyable value={org.id} what="the organisation id" /></dd>
          <dt className="text-muted">User id</dt>
          <dd className="min-w-0"><Copyable value={user.id} what="your user id" /></dd>
        </dl>
        <ScopeList role={role} held={scopesOf(role)} />
      </Section>
      <TokenCard />
    </div>
  );
}
