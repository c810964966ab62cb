// One attempt to sign in: what was asked of the answer, in order, and what to do about the one that failed.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Revealed } from "@/app/_sso/attempt/revealed";
import { viewOf } from "@/app/_sso/attempt/view";
import { memberWhoSetsUp } from "@/app/_sso/setter";
import { connectionPath } from "@/app/_sso/wizard/connection-path";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { Badge } from "@/app/_ui/controls/badge";
import { buttonLook } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { readAttempt } from "@/lib/sign-in/sso/attempts/trace";
import { findConnection } from "@/lib/sign-in/sso/connections.store";
import { titleIn } from "../../../title";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Sign-in attempt");
}

export default async function AttemptPage({ params }: Props) {
  const { id, org } = await params;
  const setter = await memberWhoSetsUp(org, `/o/${org}/sso/attempts/${encodeURIComponent(id)}`);
  if (setter === undefined) redirect(`/o/${org}/sso`);
  const found = await readAttempt(setter.orgId, id);
  const back = <Link href={`/o/${org}/sso/attempts`} className={buttonLook()}>All attempts</Link>;
  if (found === undefined) return <div className="max-w-[800px]"><EmptyState title="No attempt under this number" action={back}>It is older than seven days, was somewhere else, or the number is not whole.</EmptyState></div>;
  const { attempt, trace } = found;
  const connection = await findConnection(setter.orgId, attempt.connectionId);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Sign-in attempt" sentence="Every check in its order. What it says of the person is hidden until you ask for it." action={back} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Copyable value={attempt.id} what="the number" />
        <RelativeTime iso={attempt.createdAt.toISOString()} asOf={Date.now()} />
        {connection !== undefined && <Link href={connectionPath(setter.place, connection.id)} className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-text">{connection.name}</Link>}
        {attempt.purpose === "test" && <Badge>Test</Badge>}
      </p>
      <Revealed place={setter.place} attempt={attempt.id} view={viewOf(attempt, trace ?? {}, connection?.idp ?? "generic", false)} />
      {trace === undefined && <p className="text-sm text-muted">It left no trace that can be read any more.</p>}
    </div>
  );
}
