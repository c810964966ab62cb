// One card of a page: a title, what it is for, what can be done, and the thing itself.
import type { ReactNode } from "react";

type Props = { id: string; title: string; sentence?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Section({ id, title, sentence, actions, children }: Props) {
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-4 py-3">
        <div className="min-w-[168px] flex-1">
          <h2 id={id} className="font-medium">{title}</h2>
          {sentence !== undefined && <p className="text-sm text-muted">{sentence}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
