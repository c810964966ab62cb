// One request, one answer: verify, ask for the row's scope, run the row; every failure leaves as problem+json.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { KEY_DOCUMENT_PATH, Refusal, requestIdOf, type ServiceGuard } from "@/lib/sdk/service";
import { readName } from "./read-body";
import type { Records } from "./records.store";
import { findRow, methodNotAllowed, type Answer } from "./routes";

export function answering(guard: ServiceGuard, records: Records, log: Logger): RequestListener {
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const id = requestIdOf(req.rawHeaders);
    try {
      const { status, headers, body } = await answer(req, guard, records);
      const json = body === undefined ? {} : { "content-type": "application/json" };
      send(req, res, status, { "cache-control": "no-store", "x-request-id": id, ...json, ...headers }, body === undefined ? undefined : JSON.stringify(body));
    } catch (thrown) {
      const { body, headers, status } = guard.refusal(thrown, id);
      if (!(thrown instanceof Refusal)) log.error({ err: thrown, request_id: id }, "the backend failed");
      else log[thrown.facts.kid ? "warn" : "info"]({ request_id: id, code: thrown.code, status, kid: thrown.facts.kid }, thrown.detail);
      send(req, res, status, headers, body);
    }
  };
  return (req, res) => void serve(req, res);
}

async function answer(req: IncomingMessage, guard: ServiceGuard, records: Records): Promise<Answer> {
  const method = req.method!;
  const path = req.url!.split("?", 1)[0]!;
  if (path === "/health" || path === KEY_DOCUMENT_PATH) {
    if (method !== "GET" && method !== "HEAD") throw methodNotAllowed(["GET"]);
    return { status: 200, body: path === "/health" ? { status: "up" } : guard.keyDocument() };
  }
  const { row, id } = findRow(method, path);
  const claims = await guard.verifyRequest(req.rawHeaders);
  guard.requireScope(claims, row.scope);
  const shelf = { org: claims.org, kind: row.kind };
  return row.run({ records, shelf, id, userId: claims.sub, name: () => readName(req) });
}

/** The rest of a refused body is read and dropped, for `requestTimeout` at most: else the client could not read the answer. */
function send(req: IncomingMessage, res: ServerResponse, status: number, headers: Record<string, string>, body: string | undefined): void {
  req.resume();
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  res.writeHead(status, { ...headers, ...length }).end(body);
}
