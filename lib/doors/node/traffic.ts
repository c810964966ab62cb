// What came of each request: one line in the log and one count, once its answer is through.
import type { ServerResponse } from "node:http";
import type { Log } from "@/lib/log/log";
import { ownCounter, ownHistogram } from "@/lib/metrics/own-registry";
import { Refusal } from "@/lib/refusals/refusal";
import { levelOf, requestLine, type Told } from "../request-line";

/** One request on its way. The door writes down what it learns. */
export type Visit = Pick<Told, "id" | "method" | "target" | "address" | "passage"> & {
  readonly beganMs: number;
  refusal?: Refusal;
  failure?: unknown;
  /** A proxy asked about it: nothing is forwarded from here. */
  forwardAuth?: true;
};

/** A client that hangs up before it is answered, as nginx writes it down. */
const CLIENT_GONE = 499;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const requests = ownCounter({ name: "eloquent_requests_total", help: "Requests by the route of the policy, status and refusal code", labelNames: ["service", "route", "method", "status", "code"] });
const durations = ownHistogram({ name: "eloquent_request_duration_seconds", help: "From a request's head to the end of its answer", labelNames: ["service"], buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

export type Traffic = {
  /** Written once the answer is through, or its client gone. */
  follow(visit: Visit, res: ServerResponse): void;
  /** Written now: of what has no answer of Node's. */
  over(visit: Visit, status: number): void;
};

export function openTraffic(log: Log): Traffic {
  const over = (visit: Visit, status: number): void => {
    const { forwardAuth, method, passage: { inject, match }, refusal } = visit;
    const [service, route] = [match?.service.name ?? "none", match?.route.path ?? "none"];
    const seconds = (performance.now() - visit.beganMs) / 1000;
    requests.inc({ service, route, method: METHODS.has(method) ? method : "other", status, code: refusal?.code ?? "" });
    durations.observe({ service }, seconds);

    const level = levelOf(visit, status);
    if (!log.isLevelEnabled(level)) return;
    const decided = forwardAuth ? "allowed" : inject !== undefined ? "forwarded" : "answered";
    log[level]({ service, route, ...requestLine(visit, status, seconds, decided) }, refusal?.detail);
  };
  return {
    over,
    follow: (visit, res) => void res.once("close", () => over(visit, res.headersSent ? res.statusCode : CLIENT_GONE)),
  };
}

/** Its target and method may be nonsense; they are told as they came, shortened. */
export function visitOf(id: string, method: string, target: string, address: string): Visit {
  return { id, method, target, address, beganMs: performance.now(), passage: {} };
}

/** @returns the refusal to answer with */
export function noteThrown(visit: Visit, thrown: unknown, refusal: Refusal): Refusal {
  visit.refusal = refusal;
  if (!(thrown instanceof Refusal)) visit.failure = thrown;
  return refusal;
}
