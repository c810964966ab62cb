// A refusal looked up by its request id, as a route handler: for whoever may read the org's audit log.
import { ownRecall } from "@/lib/recall/choose";
import { recalled, requestIdIn } from "../recall-answer";
import { guarded } from "./guarded";

export const lookUpRefusal = guarded(async (request, claims) => {
  const found = await recalled(await ownRecall(), claims.org, requestIdIn(new URL(request.url).pathname), Date.now());
  return Response.json(found, { headers: { "cache-control": "no-store" } });
});
