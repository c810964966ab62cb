// What GET /api/sso/authorize takes and answers.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

const query = z.object({
  connection: z.uuid().describe("The organisation's connection. A sign-in is begun only by a form of ours: from a link elsewhere this leads to the sign-in page."),
  returnTo: z.string().optional().describe("A path here, to go on to afterwards."),
  login_hint: z.email().optional().describe("The address that was typed, for the identity provider to fill in."),
  purpose: z.literal("test").optional().describe("An admin tries the connection: nobody is signed in by the answer."),
});

export const operations = [
  operation({
    method: "GET", path: "/api/sso/authorize", title: "Go to an organisation's identity provider",
    does: "For a browser: begins a sign-in with SAML or OpenID Connect, and redirects to the identity provider or answers a page whose form posts itself there.",
    asks: { by: "nobody" }, query,
    answers: { 200: { says: "A page that posts the SAML request." }, 303: { says: "To the identity provider; or to the sign-in page, with the reason.", headers: { location: "Where to." } } },
  }),
];
