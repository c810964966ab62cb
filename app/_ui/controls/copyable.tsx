// An identifier in full for whoever copies it, shortened for whoever only looks.
import { CopyButton } from "./copy-button";

export function Copyable({ value, what }: { value: string; what: string }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <code className="truncate font-mono text-xs" title={value}>{value}</code>
      <CopyButton value={value} what={what} />
    </span>
  );
}
