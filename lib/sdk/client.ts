// A fetch that carries the right org's token and keeps it fresh by itself: for browser code of this product, and for apps elsewhere.
import { BEARER_PROTOCOL } from "@/lib/gateway/socket-token";
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { ApiError, refusalOf } from "./client/api-error";
import type { Held, Refused } from "./client/held-token";
import { tokenKeeper } from "./client/keeper";
import { renewal } from "./client/renewal";

export { createAppClient, type AppClient, type AppClientOptions } from "./app/app-client";
export type { SignInOptions } from "./app/sign-in/code";
export type { DeviceCode, DeviceOptions } from "./app/sign-in/device";
export { memoryStorage, type AppStorage } from "./app/storage";
export { ApiError } from "./client/api-error";
export type { TokenAnswer } from "@/lib/tokens/token-answer";

/** Why no token will come any more: the session is over, or the browser is signed in as somebody else. */
export type EndedWhy = "session_missing" | "session_revoked" | "person_changed";

export type ClientOptions = {
  /** The person this page was made for, by id: tokens of anybody else are neither used nor taken over from other tabs. */
  readonly user?: string;
  /** Called before the request fails with the same code. */
  readonly onEnded?: (why: EndedWhy) => void;
};

export type ApiClient = {
  /** Like fetch, with an access token for the client's org. @throws ApiError for every answer that is not 2xx */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The access token in use, for showing it to its owner. @throws ApiError */
  token(): Promise<TokenAnswer>;
  /** Told of each new token. @returns stops it */
  onToken(listener: (answer: TokenAnswer) => void): () => void;
  /** Forgets the token. The client may be used again. */
  close(): void;
};

const ENDED: ReadonlySet<string> = new Set(["session_missing", "session_revoked", "person_changed"] satisfies EndedWhy[]);

/**
 * One client per org: a token is bound to one organisation, so two tabs in two orgs hold two clients that never mix.
 * @param org the org's slug
 */
export function createClient(org: string, { onEnded, user }: ClientOptions = {}): ApiClient {
  const keeper = tokenKeeper(org, user);
  let renewing: ReturnType<typeof renewal> | undefined;
  const close = (): void => {
    renewing?.close();
    renewing = undefined;
    keeper.close();
  };

  /** Everything that fails leaves through here: after an end there is no token to hold on to. */
  const orEnded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ApiError && ENDED.has(error.code)) {
        close();
        onEnded?.(error.code as EndedWhy);
      }
      throw error;
    }
  };

  const use = async (coming: () => Promise<Held>): Promise<Held> => {
    renewing ??= renewal(keeper); // not when the client is made: that may happen on a server
    const held = await coming();
    renewing?.used();
    return held;
  };

  return {
    token: () => orEnded(async () => (await use(keeper.token)).answer),
    fetch: (path, init = {}) => orEnded(async () => {
      const held = await use(keeper.token);
      let response = await send(path, init, held);
      if (response.status === 401) {
        const refusal = await refusalOf(response);
        const useless = uselessBy(refusal.code, held);
        // A stream was read and cannot be sent again. And once: a second 401 is the caller's to see.
        if (useless === undefined || init.body instanceof ReadableStream) throw refusal;
        response = await send(path, init, await use(() => keeper.insteadOf(useless)));
      }
      if (!response.ok) throw await refusalOf(response);
      return response;
    }),
    onToken: (listener) => keeper.onToken(({ answer }) => listener(answer)),
    close,
  };
}

/** Worth another token? After `session_revoked` the browser may hold a newer session of the same person; if not, asking says so. */
function uselessBy(code: string, { jti, sid }: Held): Refused | undefined {
  if (code === "token_expired") return { jti };
  return code === "session_revoked" ? { sid } : undefined;
}

function send(path: string, init: RequestInit, { answer }: Held): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${answer.access_token}`);
  return fetch(path, { ...init, headers, credentials: "omit" });
}

/** The protocols of a WebSocket that carry its token, since a browser cannot set headers there; put your own behind them. */
export function socketProtocols(token: string): [string, string] {
  return [BEARER_PROTOCOL, token];
}
