// The stages of one request in their order: what each asked, what it found, and at the failing one what to do.
import { Check, Minus, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Section } from "@/app/_ui/answers/section";
import type { Explanation, Step } from "@/lib/gateway/explain";

const MARK = {
  passed: { icon: Check, label: "Passed", look: "text-muted" },
  refused: { icon: X, label: "Refused", look: "text-refused" },
  not_reached: { icon: Minus, label: "Not reached", look: "text-faint" },
} as const;

export function Passage({ explanation }: { explanation: Explanation }) {
  const { allowed, code, headers_set, method, missing, path, status, steps, upstream } = explanation;
  return (
    <Section
      id="passage"
      title={allowed ? "This request would pass" : "This request would be refused"}
      sentence={<code className="font-mono text-xs wrap-anywhere">{method} {path}</code>}
      actions={allowed ? undefined : <span className="text-sm text-muted tabular-nums">{status} <Link href={`/docs/refusals#${code}`} className="rounded-sm font-mono underline decoration-line-strong underline-offset-2 hover:text-text">{code}</Link></span>}
    >
      <ol className="py-2">
        {steps.map((step) => (
          <StageRow key={step.stage} step={step}>
            {step.verdict === "refused" && missing.length > 0 && (
              <ul className="mt-2 grid gap-1">
                {missing.map(({ granted_by, scope }) => (
                  <li key={scope}><code className="font-mono text-xs font-medium">{scope}</code> <span className="text-muted">is granted to {granted_by.join(", ") || "no built-in role"}</span></li>
                ))}
              </ul>
            )}
          </StageRow>
        ))}
      </ol>
      {allowed && <Told upstream={upstream} headers={headers_set} />}
    </Section>
  );
}

function StageRow({ step: { found, question, stage, verdict }, children }: { step: Step; children: ReactNode }) {
  const { icon: Icon, label, look } = MARK[verdict];
  return (
    <li className={verdict === "refused" ? "flex gap-3 bg-refused-soft px-4 py-2.5" : "flex gap-3 px-4 py-1.5"}>
      <Icon role="img" aria-label={label} className={`mt-[3px] size-3.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1 text-sm sm:flex sm:gap-3">
        <p className={`shrink-0 sm:w-[104px] ${verdict === "not_reached" ? "text-faint" : "font-medium"}`} title={question}>{stage}</p>
        <div className="min-w-0 wrap-anywhere">
          <p className={verdict === "refused" ? "" : "text-muted"}>{found || question}</p>
          {children}
        </div>
      </div>
    </li>
  );
}

/** What the service would be told about the person, and nothing of how they proved it. */
function Told({ headers, upstream }: { headers: Record<string, string>; upstream: string | undefined }) {
  const context = Object.entries(headers).filter(([name]) => name.startsWith("x-eloquent-"));
  return (
    <div className="border-t border-line px-4 py-3 text-sm">
      <p className="font-medium">Forwarded to <code className="font-mono text-xs font-normal wrap-anywhere">{upstream}</code></p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[192px_1fr]">
        {context.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs text-muted">{name}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{value || "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
