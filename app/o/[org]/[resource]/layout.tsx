// Above the skeleton: someone signed out is redirected before anything is drawn, not after.
import type { ReactNode } from "react";
import { requireMember } from "../member";

type Props = { children: ReactNode; params: Promise<{ org: string; resource: string }> };

export default async function ResourceLayout({ children, params }: Props) {
  const { org, resource } = await params;
  await requireMember(org, `/o/${org}/${resource}`);
  return children;
}
