// Every request to web is heard of before Next sees it, so that lines of pages and their forms have its id, too.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { aboutFromHere } from "@/lib/log/about-request";
import { givenId } from "./arrival";

/** Node says so just before it calls the server's own listener, in the same turn. A kept connection forgets the id before. */
export function carryRequestIds(): void {
  subscribe("http.server.request.start", (message) => aboutFromHere(givenId((message as { request: IncomingMessage }).request.headers["x-request-id"])));
}
