// Which sessions have ended: for gateways, which show a pass that only they can make.
import { answering } from "@/lib/doors/web/answering";
import { answerGateway } from "@/lib/revocations/poll/answer";
import { ownIssuer } from "@/lib/sign-in/own-issuer";

export const dynamic = "force-dynamic";

export const GET = answering(async (request) =>
  Response.json(await answerGateway(request, (await ownIssuer()).ring, Date.now()), { headers: { "cache-control": "no-store" } }));
