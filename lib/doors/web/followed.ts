// One line and one count for each request that a route handler answered; the gateway's line of it has the same request id.
import type { Arrival } from "@/lib/gateway/arrival";
import type { Passage } from "@/lib/gateway/guard";
import { webLog } from "@/lib/log/log";
import { ownCounter } from "@/lib/metrics/own-registry";
import type { Refusal } from "@/lib/refusals/refusal";
import { levelOf, machinePath, requestLine } from "../request-line";

type Over = (status: number, refusal?: Refusal, failure?: unknown) => void;

/** @returns to be told when the answer begins */
export function followed({ address, id, method, target }: Arrival, passage: Passage): Over {
  const beganMs = performance.now();
  return (status, refusal, failure) => {
    answers().inc({ route: passage.match?.route.path ?? machinePath(target) ?? "own", status, code: refusal?.code ?? "" });
    const told = { id, method, target, address, passage, refusal, failure };
    webLog()[levelOf(told, status)](requestLine(told, status, (performance.now() - beganMs) / 1000, "answered"), refusal?.detail);
  };
}

const answers = () => ownCounter({ name: "eloquent_web_requests_total", help: "Requests that web's API answered: by the route where the guard was asked or machines ask, status and refusal code", labelNames: ["route", "status", "code"] });
