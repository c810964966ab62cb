// The page is on its way, and it will look like this.
import { Skeleton } from "@/app/_ui/controls/skeleton";
import { RecordsSkeleton } from "./_records/records-skeleton";

export default function Loading() {
  return (
    <div className="max-w-[800px]">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="mt-2 mb-3 h-4 w-64 max-w-full" />
      <div className="mt-4 h-8" />
      <div className="mt-4"><RecordsSkeleton /></div>
    </div>
  );
}
