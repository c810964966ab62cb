// A set-up link, looked at: opening takes a press, because mail scanners and chat programs follow links.
import type { Metadata } from "next";
import { Door } from "@/app/sign-in/_door/door";
import { Button } from "@/app/_ui/controls/button";
import { findOrg } from "@/lib/orgs/orgs.store";
import { lookAtSetupLink, type DeadSetupLink } from "@/lib/sign-in/sso/setup-link/links";
import { openLink } from "../actions";

export const metadata: Metadata = { title: "Set up single sign-on" };

const DEAD: Record<DeadSetupLink["dead"], readonly [title: string, sentence: string]> = {
  unknown: ["This link does not work", "It may not be whole: copy it again, or ask whoever gave it to you for a new one."],
  opened: ["This link was opened already", "It opens once, in one browser. If that was not yours, ask whoever gave it to you for a new one: they can also revoke this one."],
  over: ["This link is over", "Its time has passed, or it was revoked. Ask whoever gave it to you for a new one."],
};

export default async function SetupLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await lookAtSetupLink(token, new Date());
  const org = "dead" in link ? null : await findOrg(link.orgId);
  if ("dead" in link || org === null) {
    const [title, sentence] = DEAD["dead" in link ? link.dead : "over"];
    return <Door title={title} sentence={sentence}>{null}</Door>;
  }
  return (
    <Door title={`Set up single sign-on for ${org.name}`} sentence="You were asked to connect your organisation’s identity provider. You need no account here, and see nothing else of the organisation." after={<>The link opens once, in this browser, and works until {link.expiresAt.toISOString().slice(0, 10)}.</>}>
      <form action={openLink} className="mt-6">
        <input type="hidden" name="token" value={token} />
        <Button type="submit" look="primary" size="lg" className="w-full">Begin</Button>
      </form>
    </Door>
  );
}
