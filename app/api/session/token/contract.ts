// What POST /api/session/token takes and answers.
import { z } from "zod";
import { operation } from "@/lib/api/operation";
import { ORG_SLUG } from "@/lib/tokens/claims";
import { tokenAnswer } from "@/lib/tokens/token-answer";

export const body = z.strictObject({
  org: z.string().regex(ORG_SLUG, "must be an organisation's slug").describe("The slug of an organisation you are a member of."),
});

export const operations = [
  operation({
    method: "POST",
    path: "/api/session/token",
    title: "Get an access token",
    does: "Exchanges the session cookie for an access token that acts for one organisation. Switching organisations is asking again: the token before keeps naming its own.",
    asks: { by: "session" },
    body: { schema: body, example: { org: "acme" } },
    answers: { 200: { says: "The token. It is not to be stored.", body: tokenAnswer } },
    refusals: ["org_unknown"],
    limited: true,
  }),
];
