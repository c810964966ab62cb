// GET /api/gateway/refusals/{id}, answered by whoever remembers: the gateway that refused, or web.
import type { Recall } from "@/lib/recall/recall";
import type { Remembered } from "@/lib/recall/remembered";
import { Refusal } from "@/lib/refusals/refusal";

/** @param target as it came, of the refusals' route: the id is its last segment */
export function requestIdIn(target: string): string {
  const [path] = target.split("?", 1);
  return path!.slice(path!.lastIndexOf("/") + 1);
}

/**
 * @param org of the verified token: another org's refusal is as unknown as one that never was
 * @throws Refusal `record_unknown` · `recall_unavailable`
 */
export async function recalled(recall: Recall, org: string, requestId: string, nowMs: number): Promise<Remembered> {
  const found = await recall.find(org, requestId, nowMs).catch(() => {
    throw new Refusal("recall_unavailable", "The store that remembers refusals does not answer.", { retryAfterSeconds: 1 });
  });
  if (found === undefined) throw new Refusal("record_unknown", "No refusal of this organisation is remembered under this request id. Each is remembered for an hour.");
  return found;
}
