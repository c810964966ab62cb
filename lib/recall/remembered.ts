// What is remembered of a refusal. Never a token, a body, or a query string: any of them may hold secrets.
import { z } from "zod";

export const remembered = z.object({
  request_id: z.string(),
  at: z.string().describe("When it was refused, ISO 8601."),
  org: z.string().describe("The org that the token acted for."),
  user: z.string().describe("Who asked, by id."),
  session: z.string().describe("In which session."),
  role: z.string().describe("In which role."),
  method: z.string(),
  path: z.string().describe("Without its query."),
  code: z.string(),
  status: z.number().int(),
  detail: z.string(),
  door: z.enum(["gateway", "web"]).describe("Which process said no."),
  forward_auth: z.boolean().describe("Had another proxy asked?"),
  route: z.object({
    service: z.string(),
    path: z.string(),
    methods: z.array(z.string()).readonly(),
    line: z.number().int().nullable().describe("Where in the policy; null for what is built in."),
  }).readonly().optional().describe("Absent when the refusal came before a route was found."),
  missing: z.array(z.string()).readonly().describe("Scopes that the route needs and the token lacked."),
}).readonly().meta({ id: "RememberedRefusal" });

export type Remembered = z.infer<typeof remembered>;
