// One connection, from nothing to live: the steps with what is done of them, and the one that is being looked at. Where one is stands in the address.
import { Check } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/app/_ui/controls/button";
import { provenDomainsOf } from "@/lib/orgs/domains/owner-of";
import { enforcedSince } from "@/lib/orgs/sso-rule.store";
import type { Connection } from "@/lib/sign-in/sso/connections.store";
import { isSetUp } from "@/lib/sign-in/sso/setup/live";
import { SaidNotice } from "../said";
import type { Setter } from "../setter";
import { connectionPath } from "./connection-path";
import { StepBody } from "./step-body";
import { isDone, isStep, nextStep, STEPS, stepsFor, type Progress, type Step } from "./steps";

export type Query = Readonly<Record<string, string | string[] | undefined>>;

export async function Wizard({ setter, connection, query }: { setter: Setter; connection: Connection; query: Query }) {
  const progress = await progressOf(setter, connection);
  const steps = stepsFor(progress);
  const asked = query["step"];
  const step = isStep(asked) && steps.includes(asked) ? asked : nextStep(progress);
  const [path, next] = [connectionPath(setter.place, connection.id), steps[steps.indexOf(step) + 1]];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-[184px_minmax(0,1fr)]">
      <Steps steps={steps} here={step} progress={progress} path={path} />
      <div className="flex min-w-0 flex-col gap-4">
        <SaidNotice said={query["said"]} />
        <StepBody step={step} setter={setter} connection={connection} query={query} />
        <div className="flex justify-end">
          {next === undefined ? <Link href={setter.place.base} className={buttonLook()}>Back to single sign-on</Link> : <Link href={`${path}?step=${next}`} className={buttonLook()}>Next: {STEPS[next]}</Link>}
        </div>
      </div>
    </div>
  );
}

async function progressOf({ actor, orgId }: Setter, connection: Connection): Promise<Progress> {
  const [domains, since] = await Promise.all([provenDomainsOf(orgId), enforcedSince(orgId)]);
  return { proven: domains.length > 0, setUp: isSetUp(connection), tested: connection.testedAt !== null, live: connection.liveAt !== null, enforced: actor === undefined ? undefined : since !== null };
}

const row = "flex items-center gap-2 rounded-lg px-2 py-1.5 text-sm whitespace-nowrap text-muted transition-colors hover:bg-sunken hover:text-text aria-[current=step]:bg-sunken aria-[current=step]:font-medium aria-[current=step]:text-text";

function Steps({ steps, here, progress, path }: { steps: readonly Step[]; here: Step; progress: Progress; path: string }) {
  return (
    <nav aria-label="Steps">
      <ol className="flex gap-1 overflow-x-auto [scrollbar-width:none] lg:sticky lg:top-[92px] lg:flex-col lg:overflow-visible">
        {steps.map((step, at) => (
          <li key={step}>
            <Link href={`${path}?step=${step}`} aria-current={step === here ? "step" : undefined} className={row}>
              <span className="flex size-4 shrink-0 items-center justify-center text-xs text-faint tabular-nums">
                {isDone(step, progress) ? <Check role="img" aria-label="Done" className="size-3.5 text-text" /> : at + 1}
              </span>
              {STEPS[step]}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
