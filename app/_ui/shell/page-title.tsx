// One title, one sentence, one primary action.
import type { ReactNode } from "react";

type Props = { title: string; sentence: string; action?: ReactNode };

export function PageTitle({ title, sentence, action }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4">
      <h1 className="text-title font-semibold tracking-[-0.015em] wrap-anywhere"><bdi>{title}</bdi></h1>
      {action}
      <p className="col-span-full mt-0.5 mb-2 text-muted">{sentence}</p>
    </div>
  );
}
