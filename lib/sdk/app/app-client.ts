// The client of native apps, desktops and command lines: signs somebody in, keeps them signed in, calls the API for the org that is meant.
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { refusalOf } from "../client/api-error";
import type { Held } from "../client/held-token";
import { connectionTo, type Fetch } from "./connection";
import type { Issued } from "./issued";
import { appSession } from "./session";
import { shelfOf } from "./shelf";
import { beginCode, finishCode, type SignInOptions } from "./sign-in/code";
import { beginDevice, type DeviceCode, type DeviceOptions } from "./sign-in/device";
import type { AppStorage } from "./storage";

export type AppClientOptions = {
  /** The product's origin, as in its metadata: `https://app.example.com`. */
  readonly issuer: string;
  readonly clientId: string;
  /** One per issuer and app. What is kept there is this client's alone. */
  readonly storage: AppStorage;
  /** The org that calls are for unless they say otherwise, by slug. Without it, the one that was signed in to or switched to last. */
  readonly org?: string;
  /** The session is over and the storage cleared; the call that found out fails with `signed_out`. Not called for `signOut`. */
  readonly onSignedOut?: () => void;
  readonly fetch?: Fetch;
};

/** Every method throws ApiError for what the server refuses, and what fetch throws where there is no answer. */
export type AppClient = {
  /** `pending` finishes the sign-in in another process, too: keep it where the tokens are kept, and drop it afterwards. */
  beginSignIn(options: SignInOptions): Promise<{ readonly url: string; readonly pending: string; finish(callbackUrl: string): Promise<TokenAnswer> }>;
  /** @throws ApiError `access_denied` where the person said no · `answer_invalid` for an address that answers another request · `pending_invalid` */
  finishSignIn(pending: string, callbackUrl: string): Promise<TokenAnswer>;
  /** `wait` asks until somebody has said yes or no. @throws ApiError `access_denied` · `expired_token` */
  beginDeviceSignIn(options?: DeviceOptions): Promise<DeviceCode & { wait(signal?: AbortSignal): Promise<TokenAnswer> }>;
  /**
   * An access token that is good for half a minute or more (or a tenth of its life), renewed where it has to be: once, however many ask.
   * @throws ApiError `signed_out` · `org_unknown` · `sso_required` · `session_confined`: not for that org, the session goes on
   */
  token(org?: string): Promise<TokenAnswer>;
  /** Like fetch, with an access token, for paths of the issuer alone. @throws ApiError for every answer that is not 2xx, and as `token` */
  fetch(path: string, init?: RequestInit, options?: { readonly org?: string }): Promise<Response>;
  /** Later calls are for that org, after a restart as well. @throws ApiError as `token`; then nothing has changed */
  switchTo(org: string): Promise<void>;
  /** Clears the storage, then tells the server. @throws where it could not be told: the session then ends by itself, or at /account/sessions */
  signOut(): Promise<void>;
};

export function createAppClient({ clientId, fetch: ownFetch, issuer: address, onSignedOut, org, storage }: AppClientOptions): AppClient {
  const issuer = new URL(address).origin;
  const fetch: Fetch = ownFetch ?? ((url, init) => globalThis.fetch(url, init));
  const connection = connectionTo(issuer, clientId, fetch);
  const session = appSession(connection, shelfOf(storage, { issuer, clientId }), org, () => onSignedOut?.());
  const signedIn = async (issued: Issued): Promise<TokenAnswer> => {
    await session.begin(issued);
    return issued.held.answer;
  };
  const finishSignIn = async (pending: string, callbackUrl: string): Promise<TokenAnswer> => signedIn(await finishCode(connection, pending, callbackUrl));
  const inOrg = org === undefined ? {} : { organization: org };

  return {
    finishSignIn,
    beginSignIn: async (options) => {
      const begun = await beginCode(connection, { ...inOrg, ...options });
      return { ...begun, finish: (callbackUrl) => finishSignIn(begun.pending, callbackUrl) };
    },
    beginDeviceSignIn: async (options) => {
      const { wait, ...code } = await beginDevice(connection, { ...inOrg, ...options });
      return { ...code, wait: async (signal) => signedIn(await wait(signal)) };
    },
    token: async (wanted) => (await session.token(wanted)).answer,
    fetch: async (path, init = {}, { org: wanted } = {}) => {
      const url = own(path, issuer);
      const held = await session.token(wanted);
      let response = await fetch(url, bearing(held, init));
      if (response.status === 401) {
        const refusal = await refusalOf(response);
        // A stream was read and cannot be sent again. And once: a second 401 is the caller's to see.
        if (!RENEWABLE.has(refusal.code) || init.body instanceof ReadableStream) throw refusal;
        response = await fetch(url, bearing(await session.insteadOf(held), init));
      }
      if (!response.ok) throw await refusalOf(response);
      return response;
    },
    switchTo: session.switchTo,
    signOut: session.end,
  };
}

/** After `session_revoked` asking for a token says that it is over; or gives one, where somebody has signed in meanwhile. /oauth/userinfo says `invalid_token` of both (RFC 6750 §3.1). */
const RENEWABLE: ReadonlySet<string> = new Set(["token_expired", "session_revoked", "invalid_token"]);

/** A token is shown to whoever issued it, and to nobody that a path such as //elsewhere names. @throws TypeError */
function own(path: string, issuer: string): string {
  const { href, origin } = new URL(path, issuer);
  if (origin !== issuer) throw new TypeError(`${path} is not at ${issuer}: the access token is not for it`);
  return href;
}

function bearing({ answer }: Held, init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${answer.access_token}`);
  return { ...init, headers, credentials: "omit" };
}
