// Single sign-on of an org: set up here by those who may, and explained to those who may not.
import type { Metadata } from "next";
import { SsoOverview } from "@/app/_sso/overview/overview";
import { SaidNotice } from "@/app/_sso/said";
import { memberWhoSetsUp } from "@/app/_sso/setter";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { requireMember } from "../member";
import { titleIn } from "../title";
import { WhoCan } from "../who-can";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Single sign-on");
}

export default async function SsoPage({ params, searchParams }: Props) {
  const [{ org: slug }, { said }] = [await params, await searchParams];
  const path = `/o/${slug}/sso`;
  const setter = await memberWhoSetsUp(slug, path);
  const { membership: { org, role } } = await requireMember(slug, path);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Single sign-on" sentence={`How the people of ${org.name} sign in with the account they have at work.`} />
      <SaidNotice said={said} />
      {setter === undefined ? <WhoCan orgId={org.id} role={role} scope="manage:sso" what="Setting up single sign-on" /> : <SsoOverview setter={setter} />}
    </div>
  );
}
