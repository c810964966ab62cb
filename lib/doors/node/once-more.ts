// An upstream closes a kept connection just as we write on it: then, and only where that is safe, the request is sent once more.
import type { Socket } from "node:net";
import type { Dispatcher } from "undici";
import type { Carried, Carrier } from "./kept-connection";

/** RFC 9110 §9.2.1. PUT and DELETE would be idempotent, but the second answer could be another one: docs/decisions/007. */
const SAFE = new Set<string>(["GET", "HEAD", "OPTIONS"]);
const CLOSED = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

export const onceMore: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (request, handler) => {
  if (!SAFE.has(request.method) || request.body) return dispatch(request, handler);
  const carrier: Carrier = {};
  const carried: Carried = { ...request, carrier };
  return dispatch(carried, retrying(handler, carrier, () => void dispatch(request, handler)));
};

/** Only the first try is watched; the second speaks to the handler itself. */
function retrying(handler: Dispatcher.DispatchHandler, carrier: Carrier, again: () => void): Dispatcher.DispatchHandler {
  let socket: Socket | undefined;
  let readBefore = 0;
  return {
    onRequestStart(controller, context) {
      socket = carrier.socket?.();
      readBefore = socket?.bytesRead ?? 0;
      handler.onRequestStart?.(controller, context);
    },
    onRequestUpgrade: (controller, status, headers, upgraded) => handler.onRequestUpgrade?.(controller, status, headers, upgraded),
    onResponseStart: (controller, status, headers, message) => handler.onResponseStart?.(controller, status, headers, message),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError(controller, error) {
      const raced = readBefore > 0 && socket?.bytesRead === readBefore && CLOSED.has(String((error as NodeJS.ErrnoException).code));
      if (raced) queueMicrotask(again); // undici is still taking leave of the connection
      else handler.onResponseError?.(controller, error);
    },
  };
}
