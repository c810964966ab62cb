// The keys of an org: programs that call the API in their own name, for those who may make and revoke them.
import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { buttonLook } from "@/app/_ui/controls/button";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { page } from "@/lib/mail/own-page";
import { serviceAccountsOf } from "@/lib/orgs/service-accounts/list";
import { requireMember } from "../member";
import { titleIn } from "../title";
import { WhoCan } from "../who-can";
import { AccountCard } from "./_accounts/account-card";
import { AccountList } from "./_accounts/account-list";
import { memberWhoKeeps, type Keeper } from "./keeper";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Keys");
}

export default async function KeysPage({ params }: Props) {
  const { org: slug } = await params;
  const path = `/o/${slug}/keys`;
  const keeper = await memberWhoKeeps(slug, path);
  if (keeper !== undefined) return <Keys keeper={keeper} />;
  const { membership: { org, role } } = await requireMember(slug, path);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Keys" sentence={sentence(org.name)} />
      <WhoCan orgId={org.id} role={role} scope="manage:keys" what="Managing keys" />
    </div>
  );
}

async function Keys({ keeper: { base, orgId, orgName, slug } }: { keeper: Keeper }) {
  const now = new Date();
  const accounts = await serviceAccountsOf(orgId, now);
  const create = <Link href={`${base}/new`} className={buttonLook({ look: "primary" })}>New service account</Link>;
  const cards = accounts.map((account) => ({
    id: account.id,
    words: [account.name, account.id, account.createdByName ?? "", ...account.scopes].join(" ").toLowerCase(),
    card: <AccountCard account={account} slug={slug} base={base} tokenUrl={page("/oauth/token")} now={now} />,
  }));
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Keys" sentence={sentence(orgName)} action={accounts.length > 0 && create} />
      {accounts.length > 0 ? <AccountList cards={cards} /> : (
        <EmptyState title="No service accounts yet" action={create}>
          A script, a scheduled job or another product signs in as a service account: with a client id and a secret of its own, and only the scopes you tick. It goes on working when whoever made it leaves. Make one for each program.
        </EmptyState>
      )}
    </div>
  );
}

const sentence = (orgName: string): string => `How programs call the API for ${orgName}, in their own name.`;
