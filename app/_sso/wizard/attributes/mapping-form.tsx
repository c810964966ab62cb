// Names of attributes beside what the last test brought, and at once the person that they make.
"use client";
import { useActionState, useId, useState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field, inputLook } from "@/app/_ui/controls/field";
import { applyMapping, MAPPED_ROLES, mappingShape, type Asserted, type MappedRole, type Mapping } from "@/lib/sign-in/sso/mapping";
import type { Place } from "../../setter";
import { Whose } from "../../whose";
import { saveMapping, type MappingState } from "./actions";
import { GroupRoles, type GroupRow } from "./group-roles";
import { MappedPerson } from "./mapped-person";

type Props = { place: Place; connection: string; mapping: Mapping; sample: Asserted | undefined; nameIdIs: string };
type Names = Record<"email" | "firstName" | "lastName" | "groups", string>;

const LABELS: Names = { email: "E-mail", firstName: "First name", lastName: "Last name", groups: "Groups" };

export function MappingForm({ place, connection, mapping, sample, nameIdIs }: Props) {
  const [{ problem }, action, working] = useActionState<MappingState, FormData>(saveMapping, {});
  const [names, setNames] = useState<Names>({ email: mapping.email ?? "", firstName: mapping.firstName ?? "", lastName: mapping.lastName ?? "", groups: mapping.groups ?? "" });
  const [rows, setRows] = useState<readonly GroupRow[]>([...mapping.roles, { group: "", role: "viewer" }]);
  const [defaultRole, setDefaultRole] = useState<MappedRole | "">(mapping.defaultRole ?? "");
  const list = useId();
  const typed = mappingOf(names, rows, defaultRole);
  return (
    <form action={action} className="flex flex-col gap-4 p-4">
      <Whose place={place} connection={connection} />
      <input type="hidden" name="step" value="attributes" />
      <datalist id={list}>{Object.keys(sample?.attributes ?? {}).map((name) => <option key={name} value={name} />)}</datalist>
      {(Object.keys(LABELS) as (keyof Names)[]).map((name) => (
        <Field
          key={name}
          id={name}
          name={name}
          label={LABELS[name]}
          list={list}
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          placeholder={name === "email" ? nameIdIs : undefined}
          className="font-mono text-sm"
          value={names[name]}
          onChange={({ target: { value } }) => setNames({ ...names, [name]: value })}
          hint={name === "email" && names.email === "" ? `Empty: the ${nameIdIs} is the address.` : found(sample, names[name])}
        />
      ))}
      <GroupRoles rows={rows} onChange={setRows} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="defaultRole" className="text-sm font-medium">Whoever is in none of these groups</label>
        <select id="defaultRole" name="defaultRole" value={defaultRole} onChange={({ target }) => setDefaultRole(MAPPED_ROLES.find((role) => role === target.value) ?? "")} className={`${inputLook} h-10 text-base`}>
          {MAPPED_ROLES.map((role) => <option key={role} value={role}>comes in as {role}</option>)}
          <option value="">may not come in</option>
        </select>
      </div>
      {sample !== undefined && typed !== undefined && <MappedPerson person={applyMapping(typed, sample)} />}
      {problem !== undefined && <p role="alert" className="text-sm text-refused">{problem}</p>}
      <div><Button type="submit" look="primary" working={working}>Save</Button></div>
    </form>
  );
}

function found(sample: Asserted | undefined, name: string): string | undefined {
  if (sample === undefined || name === "") return undefined;
  return Object.hasOwn(sample.attributes, name) ? `In the last test: ${sample.attributes[name]!.slice(0, 5).join(", ").slice(0, 200)}` : "Not in the last test.";
}

/** What saving would keep; undefined while something is too long. */
function mappingOf(names: Names, rows: readonly GroupRow[], defaultRole: MappedRole | ""): Mapping | undefined {
  const named = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, text.trim() || undefined]));
  return mappingShape.safeParse({ ...named, roles: rows.filter(({ group }) => group.trim() !== ""), defaultRole: defaultRole || null }).data;
}
