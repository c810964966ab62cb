// What GET /api/sso/oidc takes and answers.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const operations = [
  operation({
    method: "GET", path: "/api/sso/oidc", title: "Take an OpenID provider's answer",
    does: "Redirect URI of an organisation's own OpenID provider (RFC 6749 §4.1.2).",
    asks: { by: "nobody" }, query: z.object({ code: z.string().optional(), state: z.string(), error: z.string().optional() }),
    answers: { 303: { says: "To the next step, or to a page that says that nobody was signed in.", headers: { location: "A path here." } } },
  }),
];
