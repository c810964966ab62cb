// The admitted request reaches its service, and the answer its client, streaming both ways.
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { Pool, type Dispatcher } from "undici";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { Refusal } from "@/lib/refusals/refusal";
import { answerHeaders } from "../upstream-headers";
import { upstreamRefusal } from "../upstream-refusal";
import { countedBody } from "./counted-body";
import { framed } from "./framing";

export type Forward = {
  /** Resolves when the answer is through; rejects with a Refusal only while nothing has been sent. */
  (dispatch: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

const IDLE_BODY_MS = 300_000; // a stream of events may be silent for a while
const CONNECT_MS = 5_000;

export function forwarder(connectionsPerService = 256): Forward {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    let pool = pools.get(origin);
    if (pool === undefined) {
      pool = new Pool(origin, { connections: connectionsPerService, connect: { timeout: CONNECT_MS }, pipelining: 1 });
      pools.set(origin, pool);
    }
    return pool;
  };
  const forward = (dispatch: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<void> =>
    new Promise((resolve, reject) => {
      const { method, service, target } = dispatch;
      const failure: { refusal?: Refusal } = {};
      poolOf(service.upstream).dispatch(
        {
          method: method as Dispatcher.HttpMethod,
          path: target,
          headers: framed(dispatch),
          body: bodyOf(dispatch, req, failure),
          headersTimeout: service.timeoutSeconds * 1000,
          bodyTimeout: IDLE_BODY_MS,
        },
        relay(dispatch, res, failure, resolve, reject),
      );
    });
  return Object.assign(forward, { close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))) });
}

function bodyOf({ declaredBodyBytes, hasBody, service }: Dispatch, req: IncomingMessage, failure: { refusal?: Refusal }): Readable | null {
  if (!hasBody) return null;
  if (declaredBodyBytes !== undefined) return req;
  return pipeline(req, countedBody(service.maxBodyBytes), (error) => {
    if (error instanceof Refusal) failure.refusal = error;
  });
}

function relay(dispatch: Dispatch, res: ServerResponse, failure: { refusal?: Refusal }, resolve: () => void, reject: (why: Refusal) => void): Dispatcher.DispatchHandler {
  let control: Dispatcher.DispatchController | undefined;
  let gone = false;
  res.once("close", () => {
    gone = !res.writableFinished;
    if (gone) control?.abort(new Error("the client went away"));
  });
  return {
    onRequestStart(controller) {
      control = controller;
      if (gone) controller.abort(new Error("the client went away"));
    },
    onResponseStart(controller, status, headers) {
      if (status < 200) return;
      res.writeHead(status, answerHeaders(headers, dispatch));
      res.on("drain", () => controller.resume());
    },
    onResponseData(controller, chunk) {
      if (!res.write(chunk)) controller.pause();
    },
    onResponseEnd() {
      res.end();
      resolve();
    },
    onResponseError(_controller, error) {
      if (!res.headersSent && !res.destroyed) return reject(upstreamRefusal(failure.refusal ?? error, dispatch));
      res.destroy(); // half an answer must not look whole
      resolve();
    },
  };
}
