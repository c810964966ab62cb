// A page that has one thing to say and a way on.
import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; actions?: ReactNode; full?: boolean };

/** @param full takes the whole window; inside an org's frame it does not */
export function MessagePage({ title, children, actions, full = false }: Props) {
  const Frame = full ? "main" : "div";
  return (
    <Frame className={full ? "mx-auto flex min-h-dvh w-full max-w-[472px] flex-col justify-center px-4 py-16" : "max-w-[472px]"}>
      <h1 className="text-title font-semibold tracking-[-0.015em]">{title}</h1>
      <div className="mt-2 text-muted">{children}</div>
      {actions !== undefined && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </Frame>
  );
}
