// Where the link of a reset mail leads. Looking at it uses nothing up: mail scanners look as well.
import type { Metadata } from "next";
import { lookAtLink } from "@/lib/sign-in/mailed-links/links";
import { DeadLinkPage } from "@/app/sign-in/_door/dead-link";
import { Door } from "@/app/sign-in/_door/door";
import { ResetForm } from "./form";

export const metadata: Metadata = { title: "Set a new password", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ResetPasswordPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const link = await lookAtLink(token, "reset_password", new Date());
  if ("dead" in link) return <DeadLinkPage dead={link.dead} again={{ href: "/forgot-password", label: "Ask for a new link" }} />;
  return (
    <Door title="Set a new password" sentence={<>For <span className="wrap-anywhere text-text">{link.email}</span>. It ends every session, this browser’s as well.</>}>
      <ResetForm token={String(token)} email={link.email} />
    </Door>
  );
}
