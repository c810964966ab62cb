// What GET /api/orgs answers: the orgs that a token's person could hold a token for.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const answer = z.object({
  orgs: z.array(z.object({
    slug: z.string().describe("What a token for it is asked for with: organization=SLUG when refreshing."),
    name: z.string(),
    role: z.string().describe("Of the person there; service for a service account."),
    current: z.boolean().describe("Is the token bound to this one?"),
    available: z.boolean().describe("Would this session be given a token for it now?"),
    why: z.enum(["sso_required", "session_confined"]).optional().describe("Why not, in the code with which such a token would be refused; absent where it is available."),
  })),
}).meta({ id: "Orgs" });

export const operations = [
  operation({
    method: "GET",
    path: "/api/orgs",
    title: "List organisations",
    does: "The organisations that the token's person is a member of, by name, and whether this session may act for each: what an app shows before it switches. A service account belongs to one.",
    asks: { by: "bearer", scopes: [] },
    answers: { 200: { says: "The organisations, the token's own among them.", body: answer } },
    refusals: ["session_revoked"],
  }),
];
