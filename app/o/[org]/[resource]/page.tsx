// "The request reaches its service": the records of this org, through the gateway.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireMember } from "../member";
import { isResource, RESOURCES } from "../resources";
import { titleIn } from "../title";
import { RecordsPage } from "./_records/records-page";

type Props = { params: Promise<{ org: string; resource: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, resource } = await params;
  return titleIn(org, isResource(resource) ? RESOURCES[resource].title : "Page not found");
}

export default async function ResourcePage({ params }: Props) {
  const { org: slug, resource } = await params;
  const { user, membership: { org, role } } = await requireMember(slug, `/o/${slug}/${resource}`);
  if (!isResource(resource)) notFound();
  return <RecordsPage key={`${slug}/${resource}`} resource={resource} orgName={org.name} role={role} userId={user.id} />;
}
