// Where a test comes back to: its result, for whoever may test this org's sign-in. The page that began it hears of it.
import type { Metadata } from "next";
import { z } from "zod";
import { AttemptResult } from "@/app/_sso/attempt/attempt-result";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { orgOfAttempt } from "@/lib/sign-in/sso/attempts/attempts.store";
import { readAttempt } from "@/lib/sign-in/sso/attempts/trace";
import { mayTestHere } from "@/lib/sign-in/sso/begin/may-test";
import { isThisBrowser } from "@/lib/sign-in/sso/browser-secret";
import { findConnection } from "@/lib/sign-in/sso/connections.store";
import { CloseWindow } from "./close-window";

export const metadata: Metadata = { title: "Test of the sign-in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SsoTestPage({ searchParams }: { searchParams: Query }) {
  const { attempt: id, unreachable } = await searchParams;
  if (unreachable !== undefined) return <MessagePage full title="The identity provider cannot be asked" actions={<CloseWindow />}>What we know of it is not enough, or its discovery document could not be fetched just now. Look at “Tell us about it” again.</MessagePage>;
  const found = await findTest(id);
  if (found === undefined) return <MessagePage full title="There is nothing to see here" actions={<CloseWindow />}>Either there was no such test, or you may not see it.</MessagePage>;
  const { attempt, connection, own, trace } = found;
  return (
    <main className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 py-8">
      <h1 className="text-title font-semibold tracking-[-0.015em]">{attempt.outcome === "tested" ? "The test passed" : "The test did not pass"}</h1>
      <CloseWindow />
      <AttemptResult attempt={attempt} trace={trace} idp={connection?.idp ?? "generic"} values={own} />
    </main>
  );
}

async function findTest(id: unknown) {
  const parsed = z.uuid().safeParse(id);
  const orgId = parsed.success ? await orgOfAttempt(parsed.data) : undefined;
  if (!parsed.success || orgId === undefined || !(await mayTestHere(orgId))) return undefined;
  const found = await readAttempt(orgId, parsed.data);
  return found === undefined || found.attempt.purpose !== "test" ? undefined : { ...found, connection: await findConnection(orgId, found.attempt.connectionId), own: await beganHere(found.attempt) };
}

/** Whoever tested sees what their own account shows; somebody else's values are behind "Show values", which the audit log notes. */
async function beganHere({ browserHash, id }: { readonly id: string; readonly browserHash: string | null }): Promise<boolean> {
  return browserHash !== null && isThisBrowser(id, browserHash);
}
