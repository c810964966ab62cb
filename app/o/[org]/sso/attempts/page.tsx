// Sign-in attempts of the last week, a number to look up, and a response to explain.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { AttemptList } from "@/app/_sso/attempt/attempt-list";
import { PasteForm } from "@/app/_sso/attempt/paste-form";
import { memberWhoSetsUp } from "@/app/_sso/setter";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { attemptsOf } from "@/lib/sign-in/sso/attempts/trace";
import { connectionsOf } from "@/lib/sign-in/sso/connections.store";
import { titleIn } from "../../title";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const LISTED = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).org, "Sign-in attempts");
}

export default async function AttemptsPage({ params, searchParams }: Props) {
  const [{ org }, { number }] = [await params, await searchParams];
  const setter = await memberWhoSetsUp(org, `/o/${org}/sso/attempts`);
  if (setter === undefined) redirect(`/o/${org}/sso`);
  const asked = typeof number === "string" ? number.trim() : undefined;
  if (z.uuid().safeParse(asked).success) redirect(`/o/${org}/sso/attempts/${asked}`);
  const [attempts, connections] = await Promise.all([attemptsOf(setter.orgId, { take: LISTED }), connectionsOf(setter.orgId)]);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Sign-in attempts" sentence="Who came back from your identity provider in the last seven days, and why some were refused." />
      <form className="flex flex-wrap items-start gap-3">
        <div className="min-w-[200px] flex-1"><Field id="number" name="number" label="Number of an attempt" hideLabel placeholder="The number that somebody gave you" autoComplete="off" spellCheck={false} required defaultValue={asked ?? ""} problem={asked === undefined ? undefined : "A number looks like 0198c6f2-7e1a-7b9e-a1d3-4c5f60718293."} className="font-mono text-sm" /></div>
        <Button type="submit" size="lg">Look up</Button>
      </form>
      {attempts.length === 0 ? <EmptyState title="No attempts yet">As soon as somebody comes back from your identity provider, it is listed here with every check.</EmptyState> : (
        <div className="overflow-hidden rounded-xl border border-line bg-surface"><AttemptList place={setter.place} attempts={attempts} names={new Map(connections.map(({ id, name }) => [id, name]))} asOf={Date.now()} /></div>
      )}
      <PasteForm place={setter.place} connections={connections.filter(({ kind }) => kind === "saml").map(({ id, name }) => ({ id, name }))} />
    </div>
  );
}
