// What GET /api/sso/callback takes and answers.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const operations = [
  operation({
    method: "GET", path: "/api/sso/callback", title: "Finish a single sign-on",
    does: "The browser that began a sign-in brings its ticket and gets the session cookie. A ticket works once, for two minutes, in that browser.",
    asks: { by: "nobody" }, query: z.object({ ticket: z.string() }),
    answers: { 303: { says: "To where the person was going, or to the sign-in page with the reason.", headers: { location: "A path here." } } },
  }),
];
