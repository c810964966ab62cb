// POST {"method","path"} with an access token: what the gateway would do with that request, and why.
import { z } from "zod";
import { guarded } from "@/lib/doors/web/guarded";
import { explainFor } from "@/lib/doors/web/explain-for";
import { readJson } from "@/lib/doors/web/read-json";

export const dynamic = "force-dynamic";

const body = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/, "must be a method in capitals, such as POST"),
  path: z.string().min(1).max(8192),
});

export const POST = guarded(async (request, claims) => {
  const { method, path } = await readJson(request, body);
  return Response.json(await explainFor(claims, method, path), { headers: { "cache-control": "no-store" } });
});
