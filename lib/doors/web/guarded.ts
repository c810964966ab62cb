// A route handler of web's own API: the guard is asked again here, and only its claims are believed.
import { guard } from "@/lib/gateway/guard";
import { Refusal } from "@/lib/refusals/refusal";
import type { AccessClaims } from "@/lib/tokens/claims";
import { answering } from "./answering";
import { arrivalOf } from "./arrival";
import { ownGuard } from "./own-guard";

type Work = (request: Request, claims: AccessClaims) => Promise<Response>;

export function guarded(work: Work): (request: Request) => Promise<Response> {
  return answering(async (request, id, passage) => {
    const { claims } = await guard({ ...arrivalOf(request), id }, (await ownGuard()).guard, Date.now(), passage);
    if (claims === undefined) throw new Refusal("token_missing", "Send an access token as Authorization: Bearer.");
    return work(request, claims);
  });
}
