// Something is coming, and it will take exactly this much room.
import { clsx } from "clsx";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("breathe block rounded-sm bg-sunken", className)} />;
}
