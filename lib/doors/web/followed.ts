// One line and one count for each request that a route handler answered; the gateway's line of it has the same request id.
import type { Arrival } from "@/lib/gateway/arrival";
import type { Passage } from "@/lib/gateway/guard";
import { webLog } from "@/lib/log/log";
import { ownCounter } from "@/lib/metrics/own-registry";
import type { Refusal } from "@/lib/refusals/refusal";

/** Asked every few seconds by whoever watches the pods. */
const ROUTINE = /^\/api\/health\//;
const PATH_MAX_CHARACTERS = 256;

type Over = (status: number, refusal?: Refusal, failure?: unknown) => void;

/** @returns to be told when the answer begins */
export function followed({ address, id, method, target }: Arrival, passage: Passage): Over {
  const beganMs = performance.now();
  return (status, refusal, failure) => {
    const { authenticate, match } = passage;
    answers().inc({ route: match?.route.path ?? "own", status, code: refusal?.code ?? "" });
    const path = target.split("?", 1)[0]!;
    const level = failure !== undefined ? "error" : status >= 500 || refusal?.facts.kid !== undefined ? "warn" : ROUTINE.test(path) ? "debug" : "info";
    const whose = authenticate?.claims ?? refusal?.facts.whose;
    webLog()[level]({
      request_id: id,
      method: method.slice(0, 20),
      ...(match === undefined ? {} : { route: match.route.path }),
      path: path.slice(0, PATH_MAX_CHARACTERS),
      decision: failure !== undefined ? "failed" : refusal !== undefined ? "refused" : "answered",
      ...(refusal === undefined ? {} : { code: refusal.code, ...(refusal.facts.kid === undefined ? {} : { kid: refusal.facts.kid }) }),
      status,
      ...(whose === undefined ? {} : { org: whose.org, user: whose.sub }),
      address,
      latency_ms: Math.round((performance.now() - beganMs) * 10) / 10,
      ...(failure === undefined ? {} : { err: failure }),
    }, refusal?.detail ?? "");
  };
}

const answers = () => ownCounter({ name: "eloquent_web_requests_total", help: "Requests that web's API answered: by the route where the guard was asked, status and refusal code", labelNames: ["route", "status", "code"] });
