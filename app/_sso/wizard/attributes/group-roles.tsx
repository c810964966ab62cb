// Which group has which role here: a row each, and an empty one for the next.
"use client";
import { inputLook } from "@/app/_ui/controls/field";
import { MAPPED_ROLES, type MappedRole } from "@/lib/sign-in/sso/mapping";

export type GroupRow = { readonly group: string; readonly role: MappedRole };

export function GroupRoles({ rows, onChange }: { rows: readonly GroupRow[]; onChange: (rows: readonly GroupRow[]) => void }) {
  const set = (at: number, change: Partial<GroupRow>): void => {
    const next = rows.map((row, index) => (index === at ? { ...row, ...change } : row));
    onChange(next.at(-1)!.group === "" ? next : [...next, { group: "", role: "viewer" }]);
  };
  return (
    <fieldset>
      <legend className="text-sm font-medium">Groups that have a role here</legend>
      <p className="mt-0.5 text-sm text-muted">With any row here, the groups decide at every sign-in, for those who are members already, too. Owners stay owners. Of several, the strongest counts; a row without a group is left out.</p>
      <ul className="mt-2 grid gap-2">
        {rows.map(({ group, role }, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_120px] gap-2">
            <input name="group" aria-label={`Group ${at + 1}`} placeholder="Its name or id, exactly" autoComplete="off" spellCheck={false} maxLength={256} value={group} onChange={({ target }) => set(at, { group: target.value })} className={`${inputLook} h-9 font-mono text-sm`} />
            <select name="role" aria-label={`Role of group ${at + 1}`} value={role} onChange={({ target }) => set(at, { role: MAPPED_ROLES.find((one) => one === target.value) ?? "viewer" })} className={`${inputLook} h-9 text-sm`}>
              {MAPPED_ROLES.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
