// What is known of a row, a word and its value.
import type { ReactNode } from "react";

export function Fact({ of, children }: { of: string; children: ReactNode }) {
  return (
    <div className="flex gap-1">
      <dt className="shrink-0">{of}</dt>
      <dd className="min-w-0 text-text">{children}</dd>
    </div>
  );
}
