// GET with an access token: the orgs that its person is a member of, and which of them this session may act for.
import type { z } from "zod";
import { guarded } from "@/lib/doors/web/guarded";
import { orgsOfToken } from "@/lib/orgs/orgs-of-token";
import { ownIssuer } from "@/lib/sign-in/own-issuer";
import type { answer } from "./contract";

export const dynamic = "force-dynamic";

export const GET = guarded(async (_, claims) => {
  const orgs = await orgsOfToken(claims, (await ownIssuer()).ring, new Date());
  return Response.json({ orgs } satisfies z.infer<typeof answer>, { headers: { "cache-control": "no-store" } });
});
