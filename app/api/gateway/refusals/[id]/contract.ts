// What a request id stood for, to whoever may read the org's audit log.
import { z } from "zod";
import { operation } from "@/lib/api/operation";
import { remembered } from "@/lib/recall/remembered";

export const operations = [
  operation({
    method: "GET",
    path: "/api/gateway/refusals/{id}",
    title: "Look a refusal up",
    does: "What was refused under a request id within the last hour, for the organisation of the token. Ids of other organisations are not found.",
    asks: { by: "bearer", scopes: ["read:audit"] },
    params: z.object({ id: z.string().describe("The request_id of the refusal.") }),
    answers: { 200: { says: "The request that was refused, and why.", body: remembered } },
    refusals: ["record_unknown", "recall_unavailable"],
  }),
];
