// POST {"method","path","member"?} with an access token: what the gateway would do with that request, and why.
import type { z } from "zod";
import { guarded } from "@/lib/doors/web/guarded";
import { readJson } from "@/lib/doors/web/read-json";
import { answerFor } from "./answer";
import { body, type answer } from "./contract";

export const dynamic = "force-dynamic";

export const POST = guarded(async (request, claims) => {
  const explained = (await answerFor(claims, await readJson(request, body))) satisfies z.infer<typeof answer>;
  return Response.json(explained, { headers: { "cache-control": "no-store" } });
});
