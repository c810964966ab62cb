// Profile: what we know of a person, what they can change of it, and where they belong.
import type { Metadata } from "next";
import Link from "next/link";
import { Section } from "@/app/_ui/answers/section";
import { Badge } from "@/app/_ui/controls/badge";
import { buttonLook } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { OrgList } from "@/app/orgs/org-list";
import { findProfile, type Profile } from "@/lib/identity/profiles.store";
import { membershipsOf } from "@/lib/orgs/memberships.store";
import { NameForm } from "./name-form";
import { requireSession } from "./person";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { userId } = await requireSession("/account");
  const [profile, memberships] = await Promise.all([findProfile(userId), membershipsOf(userId)]);
  if (profile === null) throw new Error("a session without its user");
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Profile" sentence="Who you are, in every organisation." />
      <Section id="name-title" title="Name" sentence="How others see you."><NameForm name={profile.name} /></Section>
      <Facts profile={profile} />
      <div className="mt-4 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium">Organisations</h2>
        <Link href="/orgs/new" className={buttonLook()}>Create organisation</Link>
      </div>
      {memberships.length > 0 ? <OrgList orgs={memberships.map(({ org, role }) => ({ ...org, role }))} /> : (
        <p className="text-sm text-muted">You are not a member of any. Create one, or ask an admin of yours to invite <span className="wrap-anywhere text-text">{profile.email}</span>.</p>
      )}
    </div>
  );
}

function Facts({ profile: { createdAt, email, emailVerifiedAt, id } }: { profile: Profile }) {
  return (
    <Section id="account-title" title="Account">
      <dl className="grid gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[128px_1fr] sm:items-center">
        <dt className="text-muted">E-mail</dt>
        <dd className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-2"><span className="min-w-0 wrap-anywhere">{email}</span><Badge>{emailVerifiedAt === null ? "not verified" : "verified"}</Badge></dd>
        <dt className="text-muted">User id</dt>
        <dd className="min-w-0"><Copyable value={id} what="your user id" /></dd>
        <dt className="text-muted">Created</dt>
        <dd className="flex min-h-7 items-center"><RelativeTime iso={createdAt.toISOString()} asOf={Date.now()} /></dd>
      </dl>
    </Section>
  );
}
