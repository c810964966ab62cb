// A device that cannot show a browser has shown a code instead (RFC 8628); somebody types it here, and says yes or no.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import type { LiveSession } from "@/lib/sessions/sessions";
import { ownIssuer } from "../../own-issuer";
import { appName } from "../apps";
import { hashOf } from "../records/hash";
import { answerUserCode, findByUserCodeHash, type OauthPayload } from "../records/records.store";
import { apiResource, apiScopesIn, IDENTITY_SCOPES } from "../server/scopes";
import { approve } from "./approve";

/** What waits for an answer, for the person who is to give it. */
export type Device = { readonly code: string; readonly app: string; readonly address: string; readonly userAgent: string; readonly organization: string | undefined };

type Info = { readonly address?: string; readonly userAgent?: string };

/** As somebody types it: in any case, with or without the dash. Twenty letters that spell no word (RFC 8628 §6.1). */
export function asShown(typed: string): string | undefined {
  const letters = typed.slice(0, 100).toUpperCase().replaceAll(/[^A-Z]/g, "");
  return /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}

export async function deviceFor(typed: string, now: Date): Promise<Device | undefined> {
  const [code, payload] = await waiting(typed, now);
  if (code === undefined || payload === undefined) return undefined;
  const { deviceInfo, params } = payload as { deviceInfo?: Info; params?: Record<string, unknown> };
  const organization = params?.["organization"];
  return { code, app: appName(String(payload["clientId"])), address: deviceInfo?.address ?? "", userAgent: deviceInfo?.userAgent ?? "", organization: typeof organization === "string" ? organization : undefined };
}

/** @returns false for a code that is not waiting any more @throws Refusal as approve */
export async function letDeviceIn(typed: string, session: LiveSession, org: string, occasion: Occasion, now: Date): Promise<boolean> {
  const [code, payload] = await waiting(typed, now);
  if (code === undefined || payload === undefined) return false;
  const { issuer } = await ownIssuer();
  const secondsLeft = Math.max(1, Number(payload["exp"]) - Math.floor(now.getTime() / 1000));
  return inTransaction(async () => {
    const asked = String((payload["params"] as Record<string, unknown> | undefined)?.["scope"] ?? "");
    const grantId = await approve(session, { clientId: String(payload["clientId"]), org, scope: asked, pendingSeconds: secondsLeft }, occasion, now);
    const scope = [...asked.split(" ").filter((one) => IDENTITY_SCOPES.some((known) => known === one)), ...apiScopesIn(asked)].join(" ");
    const answer = { ...payload, accountId: session.userId, grantId, resource: apiResource(issuer), authTime: Math.floor(now.getTime() / 1000), ...(scope === "" ? {} : { scope }) };
    if (await answerUserCode(hashOf(plain(code)), answer, grantId)) return true;
    throw new Answered();
  }).catch((error: unknown) => {
    if (error instanceof Answered) return false; // somebody else was first: this one's session was never begun
    throw error;
  });
}

export async function keepDeviceOut(typed: string, session: LiveSession, occasion: Occasion, now: Date): Promise<boolean> {
  const [code, payload] = await waiting(typed, now);
  if (code === undefined || payload === undefined) return false;
  return inTransaction(async () => {
    if (!(await answerUserCode(hashOf(plain(code)), { ...payload, error: "access_denied", errorDescription: "The person said no." }, null))) return false;
    await audit("app.refused", occasion, { actor: session.userId, after: { app: String(payload["clientId"]) } });
    return true;
  });
}

class Answered extends Error {}

const plain = (code: string): string => code.replace("-", "");

async function waiting(typed: string, now: Date): Promise<[string | undefined, OauthPayload | undefined]> {
  const code = asShown(typed);
  return [code, code === undefined ? undefined : ((await findByUserCodeHash(hashOf(plain(code)), now)) ?? undefined)];
}
