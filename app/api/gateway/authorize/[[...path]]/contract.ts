// What a proxy in front of services asks, and how it is answered.
import { operation } from "@/lib/api/operation";
import { CONTEXT_HEADERS } from "@/lib/tokens/context-headers";

export const operations = [
  operation({
    method: "GET",
    path: "/api/gateway/authorize",
    title: "Ask for another proxy",
    does:
      "Forward-auth: may the request that a proxy holds go on? nginx asks with ?from=nginx and names it in X-Original-Method and X-Original-URI, Traefik with ?from=traefik, " +
      "Envoy puts the request's path behind this one and asks with its method. To nginx every refusal but 401 and 403 is softened to 403, unless it adds &answer=whole.",
    asks: { by: "proxy" },
    answers: {
      200: {
        says: "The request may go on. The proxy must set every one of these headers, empty ones too.",
        headers: Object.fromEntries(CONTEXT_HEADERS.map(([name, claim]) => [name, `The token's ${claim}; empty on a public route.`])),
      },
    },
  }),
];
