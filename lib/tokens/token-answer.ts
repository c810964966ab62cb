// How an access token is handed over (RFC 6749 §5.1).
import { z } from "zod";

export const tokenAnswer = z.object({
  access_token: z.string().describe("Send it as Authorization: Bearer."),
  token_type: z.literal("Bearer"),
  expires_in: z.number().int().describe("Seconds until it expires."),
  scope: z.string().describe("What it grants, separated by spaces."),
  org: z.string().describe("The slug of the organisation it is bound to."),
}).meta({ id: "TokenAnswer" });

export type TokenAnswer = z.infer<typeof tokenAnswer>;
