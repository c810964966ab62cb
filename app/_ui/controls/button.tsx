// What can be pressed: one primary per page, the rest quiet. It keeps its width while it works.
import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const buttonLook = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors select-none aria-disabled:cursor-default disabled:opacity-50",
  {
    variants: {
      look: {
        primary: "bg-accent text-white hover:bg-accent-hover",
        strong: "bg-text text-page hover:bg-text/85",
        outline: "border border-line-strong bg-surface text-text hover:bg-sunken",
        quiet: "text-muted hover:bg-sunken hover:text-text",
      },
      size: { sm: "h-7 px-2 text-xs", md: "h-8 px-3 text-sm", lg: "h-10 px-4 text-base", icon: "size-8", "icon-sm": "size-7" },
    },
    defaultVariants: { look: "outline", size: "md" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof buttonLook> & { working?: boolean };

/** @param working shows a spinner in place of the label; further presses are ignored, focus stays */
export function Button({ look, size, working = false, className, children, onClick, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      className={buttonLook({ look, size, className })}
      aria-disabled={working || undefined}
      aria-busy={working || undefined}
      onClick={working ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      <span className={clsx("inline-flex items-center gap-2", working && "opacity-0")}>{children}</span>
      {working && <span aria-hidden className="spin absolute size-4 rounded-full border-2 border-current border-r-transparent" />}
    </button>
  );
}
