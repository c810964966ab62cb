// Access: any request, explained before or after it was refused.
import type { Metadata } from "next";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { requireMember } from "../member";
import { titleIn } from "../title";
import { ExplainForm } from "./_explain/explain-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Access");
}

export default async function AccessPage({ params }: Props) {
  const { org: slug } = await params;
  await requireMember(slug, `/o/${slug}/access`);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Access" sentence="What the gateway would do with a request of yours, stage by stage. Nothing is sent to a service." />
      <ExplainForm />
    </div>
  );
}
