// One refresh token for the next: used and replaced in one transaction, so that no crash leaves one without the other.
import { inTransaction } from "@/lib/db/transaction";
import { hashOf } from "../records/hash";
import { consumeRecord, findRecord, putRecord, type OauthPayload } from "../records/records.store";
import { judge, type Judgement } from "./judge";
import { successorOf } from "./successor";

const KIND = "RefreshToken";

/**
 * Of several that come at once with the same token, one rotates it; the others wait for that and find it done.
 * @param lifetimeSeconds of the next one
 * @returns the next one, the same for each of them; or that this one has been stolen
 */
export async function rotate(token: string, payload: OauthPayload, lifetimeSeconds: number, now: Date): Promise<{ readonly next: string; readonly how: Exclude<Judgement, "stolen"> } | "stolen"> {
  const next = successorOf(token);
  return inTransaction(async () => {
    if (await consumeRecord(KIND, hashOf(token), now)) {
      const expiresAt = new Date(now.getTime() + lifetimeSeconds * 1000);
      await putRecord(KIND, hashOf(next), { payload: { ...payload, iat: seconds(now), exp: seconds(expiresAt) }, grantId: payload["grantId"] as string, expiresAt });
      return { next, how: "current" } as const;
    }
    return (await judgement(token, now)) === "again" ? ({ next, how: "again" } as const) : "stolen";
  });
}

/** As things are; what is current now may be another's by the time it is rotated. */
export async function judgement(token: string, now: Date): Promise<Judgement> {
  const before = await findRecord(KIND, hashOf(token));
  return before === null ? "stolen" : judge(before, await findRecord(KIND, hashOf(successorOf(token))), now);
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
