// POST {"method","path","member"?} with an access token: what the gateway would do with that request, and why.
import { z } from "zod";
import { guarded } from "@/lib/doors/web/guarded";
import { readJson } from "@/lib/doors/web/read-json";
import { answerFor } from "./answer";

export const dynamic = "force-dynamic";

const body = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/, "must be a method in capitals, such as POST"),
  path: z.string().min(1).max(8192),
  member: z.string().regex(/^[\x21-\x7e]{1,254}$/, "must be a user id or an e-mail address").optional(),
});

export const POST = guarded(async (request, claims) =>
  Response.json(await answerFor(claims, await readJson(request, body)), { headers: { "cache-control": "no-store" } }));
