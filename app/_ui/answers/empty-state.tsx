// Nothing here yet, said plainly, with what to do about it.
import type { ReactNode } from "react";

type Props = { title: ReactNode; children: ReactNode; action?: ReactNode };

export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-dashed border-line-strong px-6 py-12 text-center">
      <h2 className="max-w-full font-medium wrap-anywhere">{title}</h2>
      <p className="mt-1 max-w-[44ch] text-sm text-muted">{children}</p>
      {action !== undefined && <div className="mt-6">{action}</div>}
    </div>
  );
}
