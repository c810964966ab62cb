// Small facts set apart from text: a role, a scope, a status.
import { clsx } from "clsx";
import type { ReactNode } from "react";

export function Badge({ children, mono = false, className }: { children: ReactNode; mono?: boolean; className?: string }) {
  return (
    <span className={clsx("inline-flex h-5 shrink-0 items-center rounded-sm border border-line bg-sunken px-1.5 text-xs whitespace-nowrap text-muted", mono && "font-mono", className)}>
      {children}
    </span>
  );
}
