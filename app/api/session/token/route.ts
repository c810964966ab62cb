// POST {"org":"acme"} with the session cookie: an access token bound to that org.
import { answering } from "@/lib/doors/web/answering";
import { readJson } from "@/lib/doors/web/read-json";
import { requireSameOrigin } from "@/lib/doors/web/same-origin";
import { actFor } from "@/lib/orgs/act-for";
import { Refusal } from "@/lib/refusals/refusal";
import { currentSession } from "@/lib/sign-in/current-session";
import { ownIssuer } from "@/lib/sign-in/own-issuer";
import { tokenTurn } from "@/lib/sign-in/turns";
import { body } from "./contract";

export const POST = answering(async (request) => {
  const issuer = await ownIssuer();
  requireSameOrigin(request, issuer.issuer);
  const { org } = await readJson(request, body);
  const session = await currentSession();
  if (session === undefined) throw new Refusal("session_missing", "Sign in first.");
  const rateHeaders = await tokenTurn(session.id);
  return Response.json(await actFor(session, org, issuer, new Date()), { headers: { ...rateHeaders, "cache-control": "no-store" } });
});
