// The authorization server as an app meets it: found by its metadata (RFC 8414), asked with oauth4webapi, answered with tokens or an ApiError.
import * as oauth from "oauth4webapi";
import { ApiError, refusalOf, retryAfter } from "../client/api-error";

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export type Connection = {
  readonly issuer: string;
  readonly client: oauth.Client;
  /** Asked for once. @throws ApiError · whatever fetch does */
  metadata(): Promise<oauth.AuthorizationServer>;
  /** What every request of oauth4webapi takes. */
  options(signal?: AbortSignal): { [oauth.customFetch]: (url: string, init: object) => Promise<Response>; [oauth.allowInsecureRequests]: boolean; signal: AbortSignal };
};

/** Long enough for a slow network, and three of them fit the window in which a refresh token may be shown again. */
const PATIENCE_MS = 8_000;
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** @throws TypeError for an issuer that is neither https nor on this machine: a refresh token in the clear is everybody's */
export function connectionTo(issuer: string, clientId: string, fetch: Fetch): Connection {
  const { hostname, protocol } = new URL(issuer);
  const local = protocol === "http:" && LOOPBACK.has(hostname);
  if (protocol !== "https:" && !local) throw new TypeError("issuer must be https, or http on this machine");
  const options: Connection["options"] = (signal) => {
    const late = AbortSignal.timeout(PATIENCE_MS);
    return { [oauth.customFetch]: (url, init) => fetch(url, init), [oauth.allowInsecureRequests]: local, signal: signal === undefined ? late : AbortSignal.any([signal, late]) };
  };
  const discover = (): Promise<oauth.AuthorizationServer> =>
    answerOf(oauth.discoveryRequest(new URL(issuer), { ...options(), algorithm: "oauth2" }), (answer) => oauth.processDiscoveryResponse(new URL(issuer), answer));
  let known: Promise<oauth.AuthorizationServer> | undefined;
  return {
    issuer,
    client: { client_id: clientId },
    metadata: () => (known ??= discover().catch((error: unknown) => { known = undefined; throw error; })),
    options,
  };
}

/** @throws ApiError with the code of the answer (RFC 6749 §5.2, RFC 9457); `answer_invalid` and status 0 for what no such server answers */
export async function answerOf<Result>(asked: Promise<Response>, read: (answer: Response) => Promise<Result>): Promise<Result> {
  try {
    const answer = await asked;
    if (answer.status >= 500 || answer.headers.get("content-type")?.startsWith("application/problem+json")) throw await refusalOf(answer);
    return await read(answer);
  } catch (error) {
    throw asApiError(error);
  }
}

/** What is no answer at all, such as fetch's own TypeError, stays what it is. */
export function asApiError(error: unknown): unknown {
  if (error instanceof oauth.ResponseBodyError) {
    const { headers } = error.response;
    return new ApiError(error.status, error.error, error.error_description ?? error.error, undefined, headers.get("x-request-id") ?? undefined, retryAfter(headers));
  }
  if (error instanceof oauth.AuthorizationResponseError) return new ApiError(0, error.error, error.error_description ?? error.error, undefined, undefined);
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) return answerInvalid(error.message);
  return error;
}

export function answerInvalid(detail: string): ApiError {
  return new ApiError(0, "answer_invalid", detail, undefined, undefined);
}
