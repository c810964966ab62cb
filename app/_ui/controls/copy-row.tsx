// A value that goes into a field elsewhere: the field's name there, the value, and a button that copies it.
import { CopyButton } from "./copy-button";

export function CopyRow({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid items-center gap-x-4 px-4 py-1.5 text-sm sm:grid-cols-[200px_minmax(0,1fr)]">
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <code className="min-w-0 flex-1 font-mono text-xs wrap-anywhere">{value}</code>
        <CopyButton value={value} what={label} />
      </dd>
    </div>
  );
}
