// A new connection begins with the question which identity provider it is.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChooseIdp } from "@/app/_sso/connection/choose-idp";
import { memberWhoSetsUp } from "@/app/_sso/setter";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { titleIn } from "../../title";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "New connection");
}

export default async function NewConnectionPage({ params }: Props) {
  const { org } = await params;
  const setter = await memberWhoSetsUp(org, `/o/${org}/sso/new`);
  if (setter === undefined) redirect(`/o/${org}/sso`);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Which identity provider?" sentence="The instructions will use its own words." />
      <ChooseIdp place={setter.place} />
    </div>
  );
}
