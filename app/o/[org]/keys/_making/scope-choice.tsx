// What it may do: one's own scopes to tick, a thing at a time.
import { SCOPES, type Scope } from "@/lib/permissions/scopes";
import { groupScopes } from "./scope-groups";

type Props = { held: readonly Scope[]; chosen: readonly string[]; problem?: string | undefined };

export function ScopeChoice({ held, chosen, problem }: Props) {
  return (
    <fieldset id="scopes" tabIndex={-1} aria-describedby="scopes-below" className="min-w-0">
      <legend className="text-sm font-medium">What it may do</legend>
      <p id="scopes-below" className={problem === undefined ? "text-sm text-muted" : "text-sm text-refused"}>{problem ?? "As little as its job takes, and never more than you may yourself."}</p>
      <div className="mt-3 grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {groupScopes(held).map(({ scopes, title }) => (
          <div key={title} role="group" aria-label={title} className="min-w-0 last:sm:row-span-2">
            <p aria-hidden className="text-xs text-muted">{title}</p>
            {scopes.map((scope) => (
              <label key={scope} className="mt-1.5 flex items-start gap-2 text-sm">
                <input type="checkbox" name="scope" value={scope} defaultChecked={chosen.includes(scope)} className="mt-1 shrink-0 accent-[var(--accent)]" />
                <span className="min-w-0"><code className="font-mono text-xs wrap-anywhere">{scope}</code><span className="block text-muted">{SCOPES[scope]}</span></span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
