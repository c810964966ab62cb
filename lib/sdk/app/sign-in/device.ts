// Signing in where there is no browser: the app shows a code, somebody types it elsewhere, the app asks until they have (RFC 8628).
import * as oauth from "oauth4webapi";
import { ApiError } from "../../client/api-error";
import { answerOf, type Connection } from "../connection";
import { issuedFrom, type Issued } from "../issued";
import { isRefusal, pause } from "../persistently";
import { SCOPE } from "./code";

export type DeviceOptions = { /** The org to sign in to, by slug. */ readonly organization?: string; /** As of the sign-in by code. */ readonly scope?: string };

export type DeviceCode = {
  /** To be shown as it is, for typing at `verificationUri`. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same with the code in it, for a QR code or a browser on this machine. */
  readonly verificationUriComplete: string | undefined;
  /** Seconds until the code works no more. */
  readonly expiresIn: number;
};

/** RFC 8628 §3.2 and §3.5, in seconds. */
const INTERVAL = 5;
const SLOWER_BY = 5;
const INTERVAL_MOST = 60;

export async function beginDevice(connection: Connection, { organization, scope = SCOPE }: DeviceOptions): Promise<DeviceCode & { wait(signal?: AbortSignal): Promise<Issued> }> {
  const { client, metadata, options } = connection;
  const server = await metadata();
  const asked = Object.entries({ organization, scope }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const began = Date.now();
  const answer = await answerOf(oauth.deviceAuthorizationRequest(server, client, oauth.None(), asked, options()), (response) => oauth.processDeviceAuthorizationResponse(server, client, response));
  return {
    userCode: answer.user_code,
    verificationUri: answer.verification_uri,
    verificationUriComplete: answer.verification_uri_complete,
    expiresIn: answer.expires_in,
    wait: (signal) => poll(() => fetchTokens(connection, answer.device_code, signal), answer.interval ?? INTERVAL, began + answer.expires_in * 1000, signal),
  };
}

async function fetchTokens({ client, metadata, options }: Connection, deviceCode: string, signal: AbortSignal | undefined): Promise<Issued> {
  const [server, askedMs] = [await metadata(), Date.now()];
  const asked = oauth.deviceCodeGrantRequest(server, client, oauth.None(), deviceCode, options(signal));
  return issuedFrom(await answerOf(asked, (answer) => oauth.processDeviceCodeResponse(server, client, answer)), askedMs);
}

/** @throws ApiError `access_denied` where the person said no · `expired_token` · the signal's reason */
async function poll(ask: () => Promise<Issued>, everySeconds: number, untilMs: number, signal: AbortSignal | undefined): Promise<Issued> {
  let seconds = everySeconds;
  while (Date.now() < untilMs) {
    await pause(seconds * 1000, signal);
    try {
      return await ask();
    } catch (error) {
      signal?.throwIfAborted();
      if (isRefusal(error) && error.code === "slow_down") seconds += SLOWER_BY; // §3.5: for this and all that follow
      else if (!isRefusal(error)) seconds = Math.min(seconds * 2, Math.max(INTERVAL_MOST, everySeconds)); // no answer: §3.5 asks for less and less often
      else if (error.code !== "authorization_pending" && error.status !== 429) throw error;
    }
  }
  throw new ApiError(400, "expired_token", "Nobody has typed the code in time.", undefined, undefined);
}
