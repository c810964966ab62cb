// The doctor's view: one sentence on top, then every check in its order, the failing one open.
import { Check, Minus, X } from "lucide-react";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Section } from "@/app/_ui/answers/section";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import { AttemptDetails } from "./attempt-details";
import type { AttemptView, CheckRow } from "./view";

export function AttemptReport({ view, actions }: { view: AttemptView; actions?: ReactNode }) {
  const { checks, explained: { sentence, title, where }, passed } = view;
  return (
    <Section id="report" title={title} actions={actions}>
      <div className={clsx("flex items-start gap-3 border-b border-line px-4 py-3", !passed && "bg-refused-soft")}>
        {passed ? <Check aria-hidden className="mt-[3px] size-4 shrink-0" /> : <X aria-hidden className="mt-[3px] size-4 shrink-0 text-refused" />}
        <div className="min-w-0 flex-1 wrap-anywhere">
          <p>{sentence}</p>
          {where !== undefined && <p className="mt-1 text-sm text-muted">{where}</p>}
        </div>
        {!passed && <CopyButton value={[`${title}.`, sentence, where].filter(Boolean).join(" ")} what="this explanation" />}
      </div>
      {checks.length > 0 && <ol aria-label="Checks" className="py-2">{checks.map((row) => <Row key={row.name} row={row} />)}</ol>}
      <AttemptDetails view={view} />
    </Section>
  );
}

const MARK = {
  passed: { icon: Check, label: "Passed", look: "text-muted" },
  failed: { icon: X, label: "Failed", look: "text-refused" },
  skipped: { icon: Minus, label: "Not needed", look: "text-faint" },
  not_reached: { icon: Minus, label: "Not reached", look: "text-faint" },
} as const;

function Row({ row: { expected, found, label: words, name, outcome, skewSeconds } }: { row: CheckRow }) {
  const { icon: Icon, label, look } = MARK[outcome];
  const failed = outcome === "failed";
  return (
    <li className={clsx("flex gap-3 px-4", failed ? "bg-refused-soft py-2.5" : "py-1")}>
      <Icon role="img" aria-label={label} className={`mt-[3px] size-3.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1 text-sm sm:flex sm:gap-3">
        <p className={clsx("shrink-0 sm:w-[168px]", outcome === "passed" || failed ? "font-medium" : "text-faint")}>{name}</p>
        <div className="min-w-0 flex-1 wrap-anywhere">
          {words !== undefined && <p className={failed ? "" : "text-muted"}>{words}{outcome === "passed" && skewSeconds !== undefined && `; ${clocks(skewSeconds)}`}</p>}
          {failed && (
            <dl className="mt-1 grid gap-1">
              {expected !== undefined && <Measured of="Expected" value={expected} />}
              {found !== undefined && <Measured of="Found" value={found} />}
              {skewSeconds !== undefined && <Measured of="Clocks" value={clocks(skewSeconds)} />}
            </dl>
          )}
          {outcome === "passed" && found !== undefined && <code className="block font-mono text-xs text-faint">{found}</code>}
        </div>
      </div>
    </li>
  );
}

function Measured({ of, value }: { of: string; value: string }) {
  return (
    <div className="flex min-w-0 items-start gap-2">
      <dt className="w-16 shrink-0 text-muted">{of}</dt>
      <dd className="min-w-0 flex-1"><code className="font-mono text-xs wrap-anywhere">{value}</code></dd>
    </div>
  );
}

function clocks(seconds: number): string {
  return seconds === 0 ? "clocks agree" : `their clock is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} ours`;
}
