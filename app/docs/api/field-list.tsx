// The fields of a body or an answer: name, type, and what it says. A list, so that it fits a phone.
import type { Field } from "./fields";

export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]">
      {fields.map(({ name, required, says, type }) => (
        <div key={name} className="contents">
          <dt className="font-mono text-xs leading-5 wrap-anywhere">{name}</dt>
          <dd className="text-sm text-muted max-sm:-mt-2">
            <span className="font-mono text-xs wrap-anywhere">{type}</span>{required ? "" : ", optional"}{says === "" ? "" : `. ${says}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
