// While the list is fetched: a title and a row, where they will stand.
import { Skeleton } from "@/app/_ui/controls/skeleton";

export default function LoadingConnections() {
  return (
    <div className="flex max-w-[800px] flex-col gap-4" aria-busy>
      <p role="status" className="sr-only">Loading</p>
      <div className="mb-2">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="mt-1 h-5 w-72 max-w-full" />
      </div>
      <Skeleton className="h-[70px] w-full rounded-xl" />
    </div>
  );
}
