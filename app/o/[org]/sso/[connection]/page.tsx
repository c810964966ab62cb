// One connection: the wizard, for members who may set up single sign-on.
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { memberWhoSetsUp } from "@/app/_sso/setter";
import { Wizard, type Query } from "@/app/_sso/wizard/wizard";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { findConnection } from "@/lib/sign-in/sso/connections.store";
import { titleIn } from "../../title";

type Props = { params: Promise<{ org: string; connection: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Connection");
}

export default async function ConnectionPage({ params, searchParams }: Props) {
  const [{ connection: id, org }, query] = [await params, await searchParams];
  const setter = await memberWhoSetsUp(org, `/o/${org}/sso/${encodeURIComponent(id)}`);
  if (setter === undefined) redirect(`/o/${org}/sso`);
  const connection = (await findConnection(setter.orgId, id)) ?? notFound();
  return (
    <div className="flex max-w-[984px] flex-col gap-4">
      <PageTitle title={connection.name} sentence="From nothing to single sign-on. You can stop after any step and come back." />
      <Wizard setter={setter} connection={connection} query={query} />
    </div>
  );
}
