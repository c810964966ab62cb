// An attempt with the trace it left, or without: a trace is sealed under authSecret, and gone after a week.
import type { Attempt } from "@/lib/sign-in/sso/attempts/attempts.store";
import type { Trace } from "@/lib/sign-in/sso/attempts/trace";
import type { Idp } from "@/lib/sign-in/sso/connections.store";
import { AttemptReport } from "./attempt-report";
import { viewOf } from "./view";

type Props = { attempt: Attempt; trace: Trace | undefined; idp: Idp; /** For whoever made the test: it is about themselves. */ values: boolean };

export function AttemptResult({ attempt, trace, idp, values }: Props) {
  return <AttemptReport view={viewOf(attempt, trace ?? {}, idp, values)} />;
}
