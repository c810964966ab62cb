// A labelled input whose problem stands next to it and is read out with it.
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const inputLook =
  "w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 text-text transition-colors hover:border-faint focus-visible:outline-offset-0 aria-invalid:border-refused";

type Props = ComponentProps<"input"> & { id: string; label: string; problem?: string | undefined };

export function Field({ id, label, problem, className, ...input }: Props) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">{label}</label>
      <input
        id={id}
        className={clsx(inputLook, "h-10 text-base", className)}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        {...input}
      />
      {problem !== undefined && <p id={`${id}-problem`} className="text-sm text-refused">{problem}</p>}
    </div>
  );
}
