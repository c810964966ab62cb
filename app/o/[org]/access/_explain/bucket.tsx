// What is left of the limit, or why that cannot be said.
import type { BucketLevel } from "@/lib/gateway/bucket-level";

const UNKNOWN = {
  unreachable: "What is left is unknown: the counters cannot be reached.",
  elsewhere: "What is left only the gateway knows: it counts in its own memory.",
  by_address: "What is left depends on the address the request comes from.",
} as const;

export function Bucket({ bucket }: { bucket: BucketLevel }) {
  if (bucket.state !== "known") return <p className="text-muted">{UNKNOWN[bucket.state]}</p>;
  const { about, per, remaining, requests, reset_seconds, window_seconds } = bucket;
  const left = `${about ? "About " : ""}${remaining} of ${requests}`;
  return (
    <div className="mt-1.5 max-w-[320px]">
      <meter min={0} max={requests} value={remaining} aria-label={`${left} requests left`} className="sr-only" />
      <div aria-hidden className="h-1 overflow-hidden rounded-sm bg-sunken">
        <div className={remaining > 0 ? "h-full bg-text" : ""} style={{ width: `${(remaining / requests) * 100}%` }} />
      </div>
      <p className="mt-1 text-xs text-muted tabular-nums" title={`${requests} requests in ${window_seconds} seconds, counted per ${per}`}>
        {left} left. The window ends in {reset_seconds} s.
      </p>
    </div>
  );
}
