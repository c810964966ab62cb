// The body of every refusal (RFC 9457), as a shape that others can rely on.
import { z } from "zod";
import { REFUSALS, type RefusalCode } from "./codes";

const codes = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

export const problemDocument = z.object({
  type: z.string().describe("Address of the code's documentation."),
  title: z.string().describe("What the code means, always in the same words."),
  status: z.number().int().describe("The HTTP status, once more."),
  detail: z.string().describe("What was wrong this time."),
  code: z.enum(codes).describe("What programs branch on. Codes are added, never renamed."),
  request_id: z.string().describe("The id under which the refusal is logged; also in x-request-id."),
  scope: z.string().optional().describe("With scope_missing: every scope the route needs."),
  kid: z.object({ token: z.string(), held: z.array(z.string()).readonly(), verifier: z.string() }).optional()
    .describe("With jwt_secret_mismatch: fingerprint of the token's secret, those held, and by whom."),
}).meta({ id: "Problem", description: "Why the front door said no." });

export type ProblemDocument = z.infer<typeof problemDocument>;
