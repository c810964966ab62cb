// What POST /api/gateway/explain takes, and the part of its answer that is promised.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const body = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/, "must be a method in capitals, such as POST").describe("In capitals, such as POST."),
  path: z.string().min(1).max(8192).describe("Path and query, as the request would send them."),
  member: z.string().regex(/^[\x21-\x7e]{1,254}$/, "must be a user id or an e-mail address").optional()
    .describe("Whose request: user id or e-mail address of a member of this organisation. It takes manage:members; without it, the request is your own."),
});

const member = z.looseObject({ id: z.string(), name: z.string(), email: z.string(), role: z.string() });

/** More may be said than this; what is listed stays. The handler's answer is held to it by its type. */
export const answer = z.looseObject({
  method: z.string(),
  path: z.string(),
  allowed: z.boolean().describe("Would the request reach its service?"),
  status: z.number().int().describe("200, or the status of the refusal."),
  code: z.string().optional().describe("The refusal's code, when there is one."),
  upstream: z.string().optional().describe("Where the request would go, once a route matches."),
  member: member.optional().describe("The member that was asked about; absent for your own token."),
  steps: z.array(z.looseObject({
    stage: z.string().describe("admit, strip, match, authenticate, authorize, fit, limit, inject: in this order."),
    question: z.string().describe("What the stage asks."),
    verdict: z.enum(["passed", "refused", "not_reached"]),
    found: z.string().describe("What it found, as a sentence; empty when it was not reached."),
  })),
  missing: z.array(z.looseObject({
    scope: z.string().describe("A scope that the route needs and the token lacks."),
    granted_by: z.array(z.string()).readonly().describe("The roles of this organisation that grant it."),
    can_grant: z.looseObject({
      members: z.array(member).readonly().describe("The first few members who may give somebody such a role."),
      total: z.number().int().describe("How many there are."),
    }),
  })),
}).meta({ id: "Explanation" });

export const operations = [
  operation({
    method: "POST",
    path: "/api/gateway/explain",
    title: "Explain a request",
    does: "Says what the gateway would do with a request of yours, or of a member of your organisation, stage by stage, and why. Nothing is forwarded and no rate limit is used up.",
    asks: { by: "bearer", scopes: [] },
    body: { schema: body, example: { method: "POST", path: "/api/workflows" } },
    answers: { 200: { says: "The explanation, also of a request that would be refused.", body: answer } },
    refusals: ["scope_missing", "record_unknown"],
  }),
];
