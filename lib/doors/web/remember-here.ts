// What web itself refuses to a known member is remembered too, under the id the gateway gave the request.
import type { Arrival } from "@/lib/gateway/arrival";
import type { Passage } from "@/lib/gateway/guard";
import { ownRecall } from "@/lib/recall/choose";
import { asRefusal } from "@/lib/refusals/refusal";
import { remembered } from "../remember";

/** Nobody waits for this, and it fails silently: the start has checked the configuration. */
export function rememberHere(thrown: unknown, about: Arrival, passage: Passage, forward_auth: boolean): void {
  const entry = remembered(about, passage, asRefusal(thrown), { door: "web", forward_auth }, Date.now());
  if (entry !== undefined) void ownRecall().then((recall) => recall.remember(entry), () => undefined);
}
