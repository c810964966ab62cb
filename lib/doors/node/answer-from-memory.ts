// The gateway answers for what it refused itself; what it does not remember, web is asked.
import type { ServerResponse } from "node:http";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import type { Recall } from "@/lib/recall/recall";
import { requestIdIn } from "../recall-answer";

/** @returns false when it is web's to answer: perhaps web refused, and if nobody can be asked, web says so */
export async function answerFromMemory({ claims, id, method, rateHeaders, target }: Dispatch, recall: Recall, res: ServerResponse): Promise<boolean> {
  const found = claims && (await recall.find(claims.org, requestIdIn(target), Date.now()).catch(() => undefined));
  if (found === undefined) return false;
  const body = JSON.stringify(found);
  res.writeHead(200, { ...rateHeaders, "content-type": "application/json", "content-length": Buffer.byteLength(body), "cache-control": "no-store", "x-request-id": id });
  res.end(method === "HEAD" ? undefined : body);
  return true;
}
