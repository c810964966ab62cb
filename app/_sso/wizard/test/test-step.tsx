// A sign-in that signs nobody in: every check, passed or failed, and what the identity provider said.
import { Section } from "@/app/_ui/answers/section";
import { RelativeTime } from "@/app/_ui/controls/relative-time";
import { readLastTest } from "@/lib/sign-in/sso/attempts/trace";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { isSetUp } from "@/lib/sign-in/sso/setup/live";
import { AttemptResult } from "../../attempt/attempt-result";
import { TestButton } from "./test-button";

export async function TestStep({ connection }: { connection: Connection }) {
  const last = await readLastTest(connection.orgId, connection.id);
  const ready = isSetUp(connection);
  return (
    <>
      <Section id="test" title="Test" sentence="Signs nobody in and changes nothing. Use an account whose address is in one of your domains." actions={ready ? <TestButton connection={connection.id} /> : undefined}>
        <p className="px-4 py-3 text-sm text-muted">
          {!ready ? "First tell us about the identity provider." : last === undefined ? "No test has come back yet." : <>The last test was <RelativeTime iso={last.attempt.createdAt.toISOString()} asOf={Date.now()} />{last.attempt.revision === connection.revision ? "." : ", before the last change: it says nothing about how things are now."}</>}
        </p>
      </Section>
      {last !== undefined && <AttemptResult attempt={last.attempt} trace={last.trace} idp={connection.idp} values />}
    </>
  );
}
