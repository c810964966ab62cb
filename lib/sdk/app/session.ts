// An app's session: one refresh token for all orgs, kept by the app; one access token per org, held in memory.
import * as oauth from "oauth4webapi";
import { ApiError } from "../client/api-error";
import type { Held } from "../client/held-token";
import { answerOf, type Connection } from "./connection";
import { issuedFrom, type Issued } from "./issued";
import type { Kept } from "./kept";
import { isRefusal, persistently } from "./persistently";
import type { Shelf } from "./shelf";

export type AppSession = {
  /** Good for the next request. @param org by slug; without it, the one that was chosen last @throws ApiError */
  token(org?: string): Promise<Held>;
  /** Another one than what the gateway refused. @throws ApiError */
  insteadOf(refused: Held): Promise<Held>;
  /** Somebody has signed in: whoever was before is signed out. */
  begin(issued: Issued): Promise<void>;
  switchTo(org: string): Promise<void>;
  end(): Promise<void>;
};

/** A used refresh token may be shown again for 30 seconds; the last try has to arrive within them. */
const RENEW_WITHIN_MS = 20_000;
const REVOKE_WITHIN_MS = 3_000;
/** Each time another process has left a newer refresh token. More often than that is no coincidence. */
const NEWER_MOST = 3;

export function appSession(connection: Connection, shelf: Shelf, defaultOrg: string | undefined, onSignedOut: () => void): AppSession {
  const held = new Map<string, Held>();
  const underWay = new Map<string, Promise<Held>>();
  let chosen = defaultOrg;
  let signedIn = false;

  const forget = (): void => [held, underWay].forEach((map) => map.clear());
  const lost = (): ApiError => {
    const news = signedIn;
    forget();
    [signedIn, chosen] = [false, defaultOrg];
    if (news) onSignedOut(); // last: whoever is told may ask again at once
    return new ApiError(401, "signed_out", "Nobody is signed in, or not any more: sign in again.", undefined, undefined);
  };
  const kept = async (): Promise<Kept> => {
    const found = await shelf.load();
    if (found === undefined) throw lost();
    signedIn = true;
    return found;
  };
  const hold = ({ held: next, org }: Issued): Held => {
    held.set(org, next);
    return next;
  };

  /** Read again, since another process may have been here; kept before it is used, since only the newest works. */
  const renew = async (org: string): Promise<Held> => {
    let had = await kept();
    await connection.metadata(); // whoever has no network yet learns that at once: nothing was sent that could be lost
    for (let newer = 0; ; newer++) {
      try {
        const issued = await persistently(() => refreshed(connection, had.refreshToken, org), RENEW_WITHIN_MS);
        await shelf.save({ ...had, refreshToken: issued.refreshToken }, had.refreshToken);
        return hold(issued);
      } catch (error) {
        if (!isRefusal(error) || error.code !== "invalid_grant") throw error;
        const now = await shelf.load();
        if (now?.refreshToken === had.refreshToken) await shelf.clear();
        if (now === undefined || now.refreshToken === had.refreshToken || newer === NEWER_MOST) throw lost();
        had = now;
      }
    }
  };

  const tokenFor = async (org: string): Promise<Held> => {
    const one = held.get(org);
    if (one !== undefined && Date.now() < one.goodUntilMs) return one;
    const running = underWay.get(org);
    if (running !== undefined) return running;
    const next = shelf.alone(() => renew(org)).finally(() => { if (underWay.get(org) === next) underWay.delete(org); });
    underWay.set(org, next);
    return next;
  };

  return {
    token: async (org) => tokenFor(org ?? (chosen ??= (await kept()).org)),
    insteadOf: async (refused) => {
      const { org } = refused.answer;
      if (held.get(org) === refused) held.delete(org);
      return tokenFor(org);
    },
    begin: (issued) => shelf.alone(async () => {
      const before = await shelf.load();
      await shelf.save({ refreshToken: issued.refreshToken, org: issued.org });
      forget();
      [signedIn, chosen] = [true, issued.org];
      hold(issued);
      if (before !== undefined) await revoked(connection, before.refreshToken).catch(() => undefined);
    }),
    switchTo: async (org) => {
      await tokenFor(org);
      await shelf.alone(async () => shelf.save({ ...(await kept()), org }));
      chosen = org;
    },
    end: () => shelf.alone(async () => {
      const before = await shelf.load();
      await shelf.clear();
      forget();
      [signedIn, chosen] = [false, defaultOrg];
      if (before !== undefined) await persistently(() => revoked(connection, before.refreshToken), REVOKE_WITHIN_MS);
    }),
  };
}

/** RFC 6749 §6, with our own `organization`. */
async function refreshed(connection: Connection, refreshToken: string, org: string): Promise<Issued> {
  const { client, metadata, options } = connection;
  const [server, askedMs] = [await metadata(), Date.now()];
  const asked = oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, { ...options(), additionalParameters: { organization: org } });
  return issuedFrom(await answerOf(asked, (answer) => oauth.processRefreshTokenResponse(server, client, answer)), askedMs);
}

/** RFC 7009: with the refresh token goes the session, and every access token of it. */
async function revoked({ client, metadata, options }: Connection, refreshToken: string): Promise<void> {
  const asked = oauth.revocationRequest(await metadata(), client, oauth.None(), refreshToken, { ...options(), additionalParameters: { token_type_hint: "refresh_token" } });
  await answerOf(asked, oauth.processRevocationResponse);
}
