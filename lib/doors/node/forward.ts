// The admitted request reaches its service, and the answer its client, streaming both ways.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Dispatcher } from "undici";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { ownHistogram } from "@/lib/metrics/own-registry";
import type { Refusal } from "@/lib/refusals/refusal";
import { answerHeaders } from "../upstream-headers";
import { upstreamRefusal } from "../upstream-refusal";
import { framed } from "./framing";
import type { Carried, Carrier } from "./kept-connection";
import { bodyOf, type Body } from "./request-body";
import { upstreamPools } from "./upstream-pools";

export type Forward = {
  /** Resolves when the answer is through; rejects with a Refusal only while nothing has been sent. */
  (dispatch: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

const CONNECT_MS = 5_000;
/** What surely fits into the sockets' own buffers, and so is written whether or not anyone reads it. */
const SOCKET_BYTES = 64 * 1024;

const heard = ownHistogram({ name: "eloquent_upstream_response_seconds", help: "From forwarding a request to the head of its service's answer", labelNames: ["service"], buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

export function forwarder(connectionsPerService = 256): Forward {
  const pools = upstreamPools({ connections: connectionsPerService, connect: { timeout: CONNECT_MS }, pipelining: 1 });
  const forward = async (dispatch: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { declaredBodyBytes, hasBody, method, service, target } = dispatch;
    const body = await bodyOf(dispatch, req, res);
    const carrier: Carrier = {};
    const request: Carried = {
      method: method as Dispatcher.HttpMethod,
      path: target,
      headers: framed(dispatch),
      body: body.content,
      headersTimeout: service.timeoutSeconds * 1000,
      carrier,
    };
    // A service may answer before it has read the body and leave the rest on the wire: no request comes after it there. We
    // hang up without having said so (`connection: close`): a service would close on us too, in the middle of its answer.
    const spent = hasBody && (declaredBodyBytes ?? Infinity) > SOCKET_BYTES ? () => carrier.socket?.()?.destroy() : undefined;
    await new Promise<void>((resolve, reject) =>
      pools.of(service.upstream).dispatch(request, relay(dispatch, body, req, res, (refusal) => {
        spent?.();
        if (refusal === undefined) resolve();
        else reject(refusal);
      })));
  };
  return Object.assign(forward, { close: pools.close });
}

const GONE = new Error("the client went away");

function relay(dispatch: Dispatch, body: Body, req: IncomingMessage, res: ServerResponse, done: (refusal?: Refusal) => void): Dispatcher.DispatchHandler {
  const { socket } = req;
  let control: Dispatcher.DispatchController | undefined;
  let begun = false;
  const sentMs = performance.now();
  // Asked of the socket: a pipelined answer that has not had its turn is never told that the client went away.
  const leave = () => control?.abort(GONE);
  socket.once("close", leave);
  const settle = (refusal?: Refusal): void => {
    socket.off("close", leave);
    done(refusal);
  };
  return {
    onRequestStart(controller) {
      control = controller;
      if (socket.destroyed) controller.abort(GONE);
    },
    onResponseStart(controller, status, headers) {
      if (status < 200) return;
      heard.observe({ service: dispatch.service.name }, (performance.now() - sentMs) / 1000);
      const answer = answerHeaders(headers, dispatch);
      if (status === 204 || status === 304) delete answer["content-length"]; // RFC 9110 §8.6: it describes a body that does not come
      if (!req.complete) answer["connection"] = "close"; // the rest of the request would be read as the next one
      res.writeHead(status, answer);
      res.on("drain", () => controller.resume());
      // A stream of events may be silent at first: its client is told at once that it stands.
      setImmediate(() => { if (!begun && !res.writableEnded) res.flushHeaders(); });
    },
    onResponseData(controller, chunk) {
      begun = true;
      if (!res.write(chunk)) controller.pause();
    },
    onResponseEnd() {
      res.end();
      settle();
    },
    onResponseError(_controller, error) {
      if (!res.headersSent && !socket.destroyed) return settle(upstreamRefusal(body.refused() ?? error, dispatch));
      res.destroy(); // half an answer must not look whole
      settle();
    },
  };
}
