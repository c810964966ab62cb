// Something to know before one goes on: good news, or why it did not work.
import { clsx } from "clsx";
import type { ReactNode } from "react";

export function Notice({ refused = false, children }: { refused?: boolean; children: ReactNode }) {
  return (
    <div role={refused ? "alert" : "status"} className={clsx("mt-6 rounded-xl border px-4 py-3 text-sm", refused ? "border-refused-line bg-refused-soft text-refused" : "border-line bg-surface text-text")}>
      {children}
    </div>
  );
}
