// The wizard of one connection, for a visitor with a set-up link: everything but requiring it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { visitorWhoSetsUp } from "@/app/_sso/setter";
import { Wizard, type Query } from "@/app/_sso/wizard/wizard";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { findConnection } from "@/lib/sign-in/sso/connections.store";
import { SetupFrame } from "../../frame";

export const metadata: Metadata = { title: "Set up single sign-on" };

type Props = { params: Promise<{ connection: string }>; searchParams: Promise<Query> };

export default async function SetupConnectionPage({ params, searchParams }: Props) {
  const [setter, { connection: id }, query] = [await visitorWhoSetsUp(), await params, await searchParams];
  if (setter === undefined) return <SetupFrame setter={setter}>{null}</SetupFrame>;
  const connection = (await findConnection(setter.orgId, id)) ?? notFound();
  return (
    <SetupFrame setter={setter}>
      <PageTitle title={connection.name} sentence="You can stop after any step and come back in this browser." />
      <Wizard setter={setter} connection={connection} query={query} />
    </SetupFrame>
  );
}
