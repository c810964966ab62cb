// A labelled input whose problem stands next to it and is read out with it.
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export const inputLook =
  "w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 text-text transition-colors hover:border-faint focus-visible:outline-offset-0 aria-invalid:border-refused";

type Props = ComponentProps<"input"> & {
  id: string;
  label: string;
  hideLabel?: boolean;
  problem?: string | undefined;
  /** What stands where a problem would, while there is none. */
  hint?: ReactNode;
  /** Lines kept free for the problem, so that nothing moves when there is one. */
  reserve?: 0 | 1 | 2;
  /** At the end of the label's line. */
  beside?: ReactNode;
};

const RESERVED = ["", "min-h-5", "min-h-10"] as const;

export function Field({ id, label, hideLabel = false, problem, hint, reserve = 0, beside, className, ...input }: Props) {
  const words = problem ?? hint;
  return (
    <div className="flex flex-col gap-1.5">
      {hideLabel ? <label htmlFor={id} className="sr-only">{label}</label> : (
        <div className="flex items-baseline justify-between gap-4">
          <label htmlFor={id} className="text-sm font-medium">{label}</label>
          {beside}
        </div>
      )}
      <input
        id={id}
        className={clsx(inputLook, "h-10 text-base", className)}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={words === undefined ? undefined : `${id}-below`}
        {...input}
      />
      {(words !== undefined || reserve > 0) && <p id={`${id}-below`} className={clsx("text-sm", RESERVED[reserve], problem === undefined ? "text-muted" : "text-refused")}>{words}</p>}
    </div>
  );
}
