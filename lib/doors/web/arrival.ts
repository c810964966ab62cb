// A web-standard Request as the guard's plain data, at the Edge and in route handlers.
import type { Arrival } from "@/lib/gateway/arrival";
import { gatewayInFront } from "./in-front";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** With a gateway in front, id, address and protocol are its word; else the id is made here, the other two are the platform's. */
export function arrivalOf(request: Request): Arrival {
  const url = new URL(request.url);
  const headers: string[] = [];
  request.headers.forEach((value, name) => headers.push(name, value));
  return {
    id: givenId(request.headers.get("x-request-id")) ?? crypto.randomUUID(),
    method: request.method,
    target: url.pathname + url.search,
    headers,
    address: request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "",
    secure: (request.headers.get("x-forwarded-proto")?.split(",").at(-1)?.trim() ?? url.protocol.slice(0, -1)) === "https",
  };
}

/** The id that the gateway in front gave the request; without one, a header is whatever a client likes. */
export function givenId(header: unknown): string | undefined {
  return gatewayInFront() && typeof header === "string" && UUID.test(header) ? header : undefined;
}
