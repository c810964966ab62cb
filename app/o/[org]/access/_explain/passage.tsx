// The stages of one request in their order: what each asked, what it found, and at the failing one what to do.
import { Check, Minus, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ExplainAnswer } from "@/app/api/gateway/explain/answer";
import { Section } from "@/app/_ui/answers/section";
import type { Step } from "@/lib/gateway/explain";
import type { Member } from "@/lib/orgs/members.store";
import { Bucket } from "./bucket";
import { nameOf } from "./member-picker";
import { Told } from "./told";
import { WhomToAsk } from "./whom-to-ask";

const MARK = {
  passed: { icon: Check, label: "Passed", look: "text-muted" },
  refused: { icon: X, label: "Refused", look: "text-refused" },
  not_reached: { icon: Minus, label: "Not reached", look: "text-faint" },
} as const;

export function Passage({ answer, self }: { answer: ExplainAnswer; self: Member }) {
  const { allowed, bucket, claims, code, headers_set, member, method, missing, path, status, steps, upstream } = answer;
  const [whose, as] = member === undefined ? ["Your", "you"] : [`${nameOf(member)}’s`, member.email];
  return (
    <Section
      id="passage"
      title={`${whose} request would ${allowed ? "pass" : "be refused"}`}
      sentence={<><code className="font-mono text-xs wrap-anywhere text-text">{method} {path}</code>{claims !== undefined && <span className="wrap-anywhere"> as {as}, {claims.role}</span>}</>}
      actions={allowed ? undefined : <span className="text-sm text-muted tabular-nums">{status} <Link href={`/docs/refusals#${code}`} className="rounded-sm font-mono underline decoration-line-strong underline-offset-2 hover:text-text">{code}</Link></span>}
    >
      <ol className="py-2">
        {steps.map((step) => (
          <StageRow key={step.stage} step={named(step, answer, member ?? self)}>
            {step.stage === "authorize" && step.verdict === "refused" && missing.length > 1 && <Grants missing={missing} />}
            {step.stage === "limit" && bucket !== undefined && (bucket.state === "known" || step.verdict !== "not_reached") && <Bucket bucket={bucket} />}
          </StageRow>
        ))}
      </ol>
      {code === "scope_missing" && <WhomToAsk missing={missing} member={member} selfId={self.id} />}
      {allowed && <Told upstream={upstream} headers={headers_set} />}
    </Section>
  );
}

/** The gateway knows people by their id; people know each other by name. */
function named(step: Step, { claims }: ExplainAnswer, who: Member): Step {
  if (step.stage !== "authenticate" || step.verdict !== "passed" || claims === undefined) return step;
  return { ...step, found: `${nameOf(who)}, ${claims.role} of ${claims.org_slug}.` };
}

function StageRow({ step: { found, question, stage, verdict }, children }: { step: Step; children: ReactNode }) {
  const { icon: Icon, label, look } = MARK[verdict];
  return (
    <li className={verdict === "refused" ? "flex gap-3 bg-refused-soft px-4 py-2.5" : "flex gap-3 px-4 py-1.5"}>
      <Icon role="img" aria-label={label} className={`mt-[3px] size-3.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1 text-sm sm:flex sm:gap-3">
        <p className={`shrink-0 sm:w-[104px] ${verdict === "not_reached" ? "text-faint" : "font-medium"}`} title={question}>{stage}</p>
        <div className="min-w-0 flex-1 wrap-anywhere">
          <p className={verdict === "refused" ? "" : "text-muted"}>{found || question}</p>
          {children}
        </div>
      </div>
    </li>
  );
}

/** One missing scope is in the sentence above already; of several, it does not say which role grants which. */
function Grants({ missing }: { missing: ExplainAnswer["missing"] }) {
  return (
    <ul className="mt-2 grid gap-1">
      {missing.map(({ granted_by, scope }) => (
        <li key={scope}><code className="font-mono text-xs font-medium">{scope}</code> <span className="text-muted">is granted to {granted_by.join(", ") || "no role here"}</span></li>
      ))}
    </ul>
  );
}
