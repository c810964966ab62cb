// When a secret expires: a few choices, all of them visible.
import { LIFETIMES_DAYS, UNTIL_REVOKED } from "@/lib/orgs/service-accounts/lifetime";

export const USUAL_LIFETIME = "90";

type Props = { chosen?: string; problem?: string | undefined };

const CHOICES: readonly (readonly [value: string, words: string])[] = [...LIFETIMES_DAYS.map((days) => [String(days), days === 365 ? "1 year" : `${days} days`] as const), [UNTIL_REVOKED, "Never"]];

export function LifetimeChoice({ chosen = USUAL_LIFETIME, problem }: Props) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">Secret expires after</legend>
      <div className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {CHOICES.map(([value, words]) => (
          <label key={value} className="flex min-h-7 items-center gap-2"><input type="radio" name="lifetime" value={value} defaultChecked={value === chosen} className="accent-[var(--accent)]" />{words}</label>
        ))}
      </div>
      <p className={problem === undefined ? "mt-1 text-sm text-muted" : "mt-1 text-sm text-refused"}>{problem ?? "Add a second secret before then and change over; nothing has to stop."}</p>
    </fieldset>
  );
}
