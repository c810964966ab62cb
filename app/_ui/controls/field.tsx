// A labelled input whose problem stands next to it and is read out with it.
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export const inputLook =
  "w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 text-text transition-colors hover:border-faint focus-visible:outline-offset-0 aria-invalid:border-refused";

type Props = ComponentProps<"input"> & { id: string; label: string; hideLabel?: boolean; hint?: ReactNode; problem?: string | undefined };

/** @param hint stands where a problem would, until there is one */
export function Field({ id, label, hideLabel = false, hint, problem, className, ...input }: Props) {
  const below = problem === undefined ? hint : problem;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-medium"}>{label}</label>
      <input
        id={id}
        className={clsx(inputLook, "h-10 text-base", className)}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        {...input}
      />
      {below !== undefined && <p id={`${id}-below`} className={problem === undefined ? "text-sm text-muted" : "text-sm text-refused"}>{below}</p>}
    </div>
  );
}
