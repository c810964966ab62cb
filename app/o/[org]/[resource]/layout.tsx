// Above the skeleton: a redirect or a 404 is decided before anything is drawn, so that it has its own status.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireMember } from "../member";
import { isResource } from "../resources";

type Props = { children: ReactNode; params: Promise<{ org: string; resource: string }> };

export default async function ResourceLayout({ children, params }: Props) {
  const { org, resource } = await params;
  await requireMember(org, `/o/${org}/${resource}`);
  if (!isResource(resource)) notFound();
  return children;
}
