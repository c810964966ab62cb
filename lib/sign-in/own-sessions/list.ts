// Where somebody is signed in: their live sessions, the one that asks first.
import { endsAt } from "@/lib/sessions/liveness";
import { lifetimes, lifetimesOf, liveSessionsOf, type LiveSession } from "@/lib/sessions/sessions";
import { appName } from "../oauth/apps";
import { ownIssuer } from "../own-issuer";
import { deviceOf, type Device } from "./device";

export type OwnSession = {
  readonly id: string;
  readonly here: boolean;
  /** The app it is of, by name; undefined for a browser's. Then the device is the browser in which its owner said yes. */
  readonly app: string | undefined;
  readonly device: Device;
  /** As the device described itself. */
  readonly userAgent: string;
  readonly method: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
};

export type OwnSessions = { readonly sessions: readonly OwnSession[]; readonly absoluteSeconds: number; readonly idleSeconds: number; readonly appAbsoluteSeconds: number; readonly appIdleSeconds: number };

export async function ownSessions(here: LiveSession, now: Date): Promise<OwnSessions> {
  const [{ absoluteSeconds, idleSeconds }, apps] = [lifetimes(), lifetimes("app")];
  const rows = await liveSessionsOf(here.userId, (await ownIssuer()).ring, now);
  const sessions = rows.map(({ address, clientId, createdAt, expiresAt, id, lastSeenAt, method, userAgent }): OwnSession => ({
    id, here: id === here.id, app: clientId === null ? undefined : appName(clientId), device: deviceOf(userAgent), userAgent, method, address, createdAt, lastSeenAt,
    endsAt: endsAt({ expiresAt, lastSeenAt }, lifetimesOf({ clientId }).idleSeconds),
  }));
  return { sessions: [...sessions.filter((session) => session.here), ...sessions.filter((session) => !session.here)], absoluteSeconds, idleSeconds, appAbsoluteSeconds: apps.absoluteSeconds, appIdleSeconds: apps.idleSeconds };
}
