// Without a gateway process, a route handler asks the guard again and forwards: middleware alone is never trusted.
import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { guard } from "@/lib/gateway/guard";
import { WEB } from "@/lib/gateway/policy/web-routes";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { Refusal } from "@/lib/refusals/refusal";
import { countedBody } from "../node/counted-body";
import { framed } from "../node/framing";
import { upstreamPools } from "../node/upstream-pools";
import { answerHeaders } from "../upstream-headers";
import { upstreamRefusal } from "../upstream-refusal";
import { arrivalOf } from "./arrival";
import { answering } from "./answering";
import { answerPreflight } from "./preflight";
import { ownGuard } from "./own-guard";

const pools = upstreamPools({ connections: 128 });

export const forwardToService = answering(async (request, id, passage) => {
  const [arrival, parts] = [{ ...arrivalOf(request), id }, (await ownGuard()).guard];
  const preflight = answerPreflight(arrival, parts);
  if (preflight !== undefined) return preflight;
  const dispatch = await guard(arrival, parts, Date.now(), passage);
  if (dispatch.service.name === WEB) throw new Refusal("route_unknown", "Web serves nothing at this path.");
  return forward(dispatch, request);
});

async function forward(dispatch: Dispatch, request: Request): Promise<Response> {
  const { method, service, target } = dispatch;
  const failure: { refusal?: Refusal } = {};
  try {
    const answer = await pools.of(service.upstream).request({
      method: method as Dispatcher.HttpMethod,
      path: target,
      headers: framed(dispatch),
      body: bodyOf(dispatch, request, failure),
      headersTimeout: service.timeoutSeconds * 1000,
      signal: request.signal,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answerHeaders(answer.headers, dispatch))) {
      for (const one of [value].flat()) headers.append(name, one);
    }
    const bodyless = method === "HEAD" || [204, 205, 304].includes(answer.statusCode);
    if (bodyless) await answer.body.dump();
    return new Response(bodyless ? null : (Readable.toWeb(begunAtOnce(answer)) as ReadableStream), { status: answer.statusCode, headers });
  } catch (error) {
    throw upstreamRefusal(failure.refusal ?? error, dispatch);
  }
}

/** Next sends no head before the first bytes of the body; a stream of events may be silent for long. No bytes are bytes to it. */
function begunAtOnce({ body, headers }: Dispatcher.ResponseData): Readable {
  if (!String(headers["content-type"]).startsWith("text/event-stream")) return body;
  return Readable.from((async function* () { yield Buffer.alloc(0); yield* body; })());
}

function bodyOf({ hasBody, maxBodyBytes }: Dispatch, request: Request, failure: { refusal?: Refusal }): Readable | null {
  if (!hasBody || request.body === null) return null;
  // A declared length is counted too: Next may have cut what it says (its own limit stands above ours, in next.config.ts).
  const counted = countedBody(maxBodyBytes);
  counted.on("error", (error) => { if (error instanceof Refusal) failure.refusal = error; });
  return Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]).on("error", (error) => counted.destroy(error)).pipe(counted);
}
