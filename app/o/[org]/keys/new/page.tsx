// A new service account: what it is called, what it may do, and how long its first secret lives.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { page } from "@/lib/mail/own-page";
import { titleIn } from "../../title";
import { NewAccountForm } from "../_making/new-account-form";
import { memberWhoKeeps } from "../keeper";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "New service account");
}

export default async function NewAccountPage({ params }: Props) {
  const { org: slug } = await params;
  const keeper = await memberWhoKeeps(slug, `/o/${slug}/keys/new`);
  if (keeper === undefined) redirect(`/o/${slug}/keys`);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="New service account" sentence={`It acts for ${keeper.orgName} and for no other organisation.`} />
      <NewAccountForm slug={slug} base={keeper.base} held={keeper.held} tokenUrl={page("/oauth/token")} />
    </div>
  );
}
