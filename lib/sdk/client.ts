// A fetch that carries the right org's token and keeps it fresh by itself, for browser code of this product.
import { BEARER_PROTOCOL } from "@/lib/gateway/socket-token";
import type { TokenAnswer } from "@/lib/tokens/token-answer";

/** What the front door said no with (RFC 9457), as an error to catch and show. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly scope: string | undefined,
    readonly requestId: string | undefined,
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

/** Refreshed this long before it ends, so that a request already on its way does not arrive too late. */
const EARLY_MS = 30_000;

export type ApiClient = {
  /** Like fetch, with an access token for the client's org. @throws ApiError for every answer that is not 2xx */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The access token in use, for showing it to its owner. @throws ApiError */
  token(): Promise<TokenAnswer>;
};

/**
 * One client per org: a token is bound to one organisation, so two tabs in two orgs hold two clients that never mix.
 * @param org the org's slug
 */
export function createClient(org: string): ApiClient {
  let held: { answer: TokenAnswer; goodUntilMs: number } | undefined;
  let inFlight: Promise<TokenAnswer> | undefined;

  const refresh = (): Promise<TokenAnswer> =>
    (inFlight ??= requestToken(org)
      .then((answer) => {
        held = { answer, goodUntilMs: Date.now() + answer.expires_in * 1000 - EARLY_MS };
        return answer;
      })
      .finally(() => { inFlight = undefined; }));

  const token = (): Promise<TokenAnswer> => (held && Date.now() < held.goodUntilMs ? Promise.resolve(held.answer) : refresh());

  const send = async (path: string, init: RequestInit, { access_token }: TokenAnswer): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${access_token}`);
    return fetch(path, { ...init, headers, credentials: "omit" });
  };

  return {
    token,
    async fetch(path, init = {}) {
      let response = await send(path, init, await token());
      if (response.status === 401) {
        const refusal = await refusalOf(response);
        if (refusal.code !== "token_expired") throw refusal;
        response = await send(path, init, await refresh()); // once: a second 401 is the caller's to see
      }
      if (!response.ok) throw await refusalOf(response);
      return response;
    },
  };
}

/** The protocols of a WebSocket that carry its token, since a browser cannot set headers there; put your own behind them. */
export function socketProtocols(token: string): [string, string] {
  return [BEARER_PROTOCOL, token];
}

async function requestToken(org: string): Promise<TokenAnswer> {
  const response = await fetch("/api/session/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ org }),
  });
  if (!response.ok) throw await refusalOf(response);
  return response.json() as Promise<TokenAnswer>;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string): string | undefined => (typeof body[name] === "string" ? body[name] : undefined);
  return new ApiError(response.status, text("code") ?? "unknown", text("detail") ?? `The server answered ${response.status}.`, text("scope"), text("request_id"));
}
