// The list before its first answer: the same frame, the same rows, no words.
import { Skeleton } from "@/app/_ui/controls/skeleton";

const WIDTHS = ["w-1/2", "w-1/3", "w-2/5"] as const;

export function RecordsSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden rounded-xl border border-line bg-surface">
      <div className="h-9 border-b border-line" />
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-14 items-center border-line px-4 not-nth-2:border-t"><Skeleton className={`h-3.5 ${width}`} /></div>
      ))}
    </div>
  );
}
