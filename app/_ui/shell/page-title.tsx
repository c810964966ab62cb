// One title, one sentence, one primary action.
import type { ReactNode } from "react";

type Props = { title: string; sentence: string; action?: ReactNode };

export function PageTitle({ title, sentence, action }: Props) {
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <h1 className="text-title font-semibold tracking-[-0.015em] break-words">{title}</h1>
        <p className="mt-0.5 text-muted">{sentence}</p>
      </div>
      {action}
    </div>
  );
}
