// Whose door this is: the mark and the name.
import { clsx } from "clsx";

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" aria-hidden className={clsx("shrink-0", className)}>
      <rect width="20" height="20" rx="5" className="fill-text" />
      <path d="M5.5 6h9M5.5 10h5.5M5.5 14h9" className="stroke-page" strokeWidth="1.75" strokeLinecap="round" />
      <circle cx="14" cy="10" r="1.1" className="fill-page" />
    </svg>
  );
}

/** @param compact the name goes on narrow screens, the mark stays */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className="flex items-center gap-2">
      <Mark />
      <span className={clsx("text-[15px] leading-5 font-semibold tracking-[-0.01em]", compact && "sr-only md:not-sr-only")}>Eloquent</span>
    </span>
  );
}
