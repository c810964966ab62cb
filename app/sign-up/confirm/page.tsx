// Where the link of a sign-up mail leads. Looking at it uses nothing up: mail scanners look as well.
import type { Metadata } from "next";
import { currentUser } from "@/lib/sign-in/current-session";
import { lookAtLink } from "@/lib/sign-in/mailed-links/links";
import { DeadLinkPage } from "@/app/sign-in/_door/dead-link";
import { Door } from "@/app/sign-in/_door/door";
import { Notice } from "@/app/sign-in/_door/notice";
import { ConfirmForm } from "./form";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ConfirmPage({ searchParams }: { searchParams: Query }) {
  const { token } = await searchParams;
  const link = await lookAtLink(token, "sign_up", new Date());
  if ("dead" in link) return <DeadLinkPage dead={link.dead} again={{ href: "/sign-up", label: "Ask for a new link" }} />;
  const somebody = await currentUser();
  return (
    <Door title="Almost there" sentence={<><span className="wrap-anywhere text-text">{link.email}</span> is yours. Choose a name and a password.</>}>
      {somebody !== undefined && <Notice>You are signed in as {somebody.email}. Going on signs you in as {link.email} instead.</Notice>}
      <ConfirmForm token={String(token)} email={link.email} />
    </Door>
  );
}
