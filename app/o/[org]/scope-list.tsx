// What this role may do, and what it may not and who may.
import { Badge } from "@/app/_ui/controls/badge";
import { rolesGranting } from "@/lib/permissions/roles";
import { ALL_SCOPES, SCOPES, type Scope } from "@/lib/permissions/scopes";

const row = "grid grid-cols-[128px_minmax(0,1fr)] items-baseline gap-x-3 text-sm";

export function ScopeList({ role, held }: { role: string; held: readonly Scope[] }) {
  const missing = ALL_SCOPES.filter((scope) => !held.includes(scope));
  return (
    <div className="border-t border-line px-4 py-4">
      <h3 className="text-sm font-medium">{held.length === 0 ? `The role ${role} grants nothing` : `The role ${role} grants`}</h3>
      <ul className="mt-3 grid gap-x-6 gap-y-2 xl:grid-cols-2">
        {held.map((scope) => (
          <li key={scope} className={row}>
            <Badge mono className="w-fit text-text">{scope}</Badge>
            <span className="text-muted">{SCOPES[scope]}</span>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <details className="mt-4 text-sm">
          <summary className="w-fit rounded-md text-muted hover:text-text">Not granted to you ({missing.length})</summary>
          <ul className="mt-3 grid gap-y-2">
            {missing.map((scope) => (
              <li key={scope} className={row}>
                <Badge mono className="w-fit">{scope}</Badge>
                <span className="text-muted">{SCOPES[scope]}. Granted to {rolesGranting(scope).join(", ")}.</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
