// The admitted request reaches its service, and the answer its client, streaming both ways.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Dispatcher } from "undici";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import type { Refusal } from "@/lib/refusals/refusal";
import { answerHeaders } from "../upstream-headers";
import { upstreamRefusal } from "../upstream-refusal";
import { framed } from "./framing";
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

export function forwarder(connectionsPerService = 256): Forward {
  const pools = upstreamPools({ connections: connectionsPerService, connect: { timeout: CONNECT_MS }, pipelining: 1 });
  const forward = async (dispatch: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { declaredBodyBytes, hasBody, method, service, target } = dispatch;
    const body = await bodyOf(dispatch, req);
    await new Promise<void>((resolve, reject) =>
      pools.of(service.upstream).dispatch(
        {
          method: method as Dispatcher.HttpMethod,
          path: target,
          headers: framed(dispatch),
          body: body.content,
          headersTimeout: service.timeoutSeconds * 1000,
          // A service may answer before it has read the body and leave the rest on the wire: no request comes after it there.
          reset: hasBody && (declaredBodyBytes ?? Infinity) > SOCKET_BYTES,
        },
        relay(dispatch, body, req, res, resolve, reject),
      ));
  };
  return Object.assign(forward, { close: pools.close });
}

const GONE = new Error("the client went away");

function relay(dispatch: Dispatch, body: Body, req: IncomingMessage, res: ServerResponse, resolve: () => void, reject: (why: Refusal) => void): Dispatcher.DispatchHandler {
  const { socket } = req;
  let control: Dispatcher.DispatchController | undefined;
  // Asked of the socket: a pipelined answer that has not had its turn is never told that the client went away.
  const leave = () => control?.abort(GONE);
  socket.once("close", leave);
  const settle = (end: () => void): void => {
    socket.off("close", leave);
    end();
  };
  return {
    onRequestStart(controller) {
      control = controller;
      if (socket.destroyed) controller.abort(GONE);
    },
    onResponseStart(controller, status, headers) {
      if (status < 200) return;
      const answer = answerHeaders(headers, dispatch);
      if (status === 204 || status === 304) delete answer["content-length"]; // RFC 9110 §8.6: it describes a body that does not come
      if (!req.complete) answer["connection"] = "close"; // the rest of the request would be read as the next one
      res.writeHead(status, answer);
      res.on("drain", () => controller.resume());
    },
    onResponseData(controller, chunk) {
      if (!res.write(chunk)) controller.pause();
    },
    onResponseEnd() {
      res.end();
      settle(resolve);
    },
    onResponseError(_controller, error) {
      if (!res.headersSent && !socket.destroyed) return settle(() => reject(upstreamRefusal(body.refused() ?? error, dispatch)));
      res.destroy(); // half an answer must not look whole
      settle(resolve);
    },
  };
}
