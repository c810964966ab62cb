// oidc-provider's adapter: its records in our table. What is a secret, a code or a refresh token, is kept as a hash.
import Provider, { errors, type Adapter, type AdapterPayload } from "oidc-provider";
import type { Occasion } from "@/lib/audit/audit";
import { occasionOf } from "../../occasion";
import { DEVICE_GRANT, findClientMetadata } from "../server/clients";
import { endGrant } from "../server/end-grant";
import { claimsAsRecord } from "../server/presented";
import { hashOf } from "./hash";
import { consumeRecord, deleteRecord, findRecord, putRecord, type StoredRecord } from "./records.store";

/** Longer than any of ours: what oidc-provider gives no lifetime. */
const DAY_SECONDS = 86_400;

export class RecordsAdapter implements Adapter {
  constructor(private readonly kind: string) {}

  async upsert(id: string, { jti: _id, userCode, ...payload }: AdapterPayload, expiresIn = DAY_SECONDS): Promise<void> {
    await putRecord(this.kind, hashOf(id), {
      payload: JSON.parse(JSON.stringify(payload)) as Record<string, unknown>, // what is undefined is left out
      grantId: this.kind === "Grant" ? id : (payload.grantId ?? null),
      expiresAt: new Date(Date.now() + expiresIn * 1000),
      ...(userCode === undefined ? {} : { userCodeHash: hashOf(userCode) }),
    });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.kind === "Client") return findClientMetadata(id);
    if (this.kind === "AccessToken" || this.kind === "ClientCredentials") return claimsAsRecord(this.kind, id);
    const record = await findRecord(this.kind, hashOf(id));
    return record === null ? undefined : asPayload(record, id);
  }

  /** People answer at our own page (approve/device.ts). */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /** Sessions of its own are not used: whoever is signed in here is known by our cookie alone. */
  async findByUid(): Promise<undefined> {
    return undefined;
  }

  /** @throws InvalidGrant where another request was first; then the code was used twice, and what it gave is taken back (RFC 6749 §4.1.2) */
  async consume(id: string): Promise<void> {
    if (await consumeRecord(this.kind, hashOf(id), new Date())) return;
    const { grantId } = (await findRecord(this.kind, hashOf(id)))?.payload ?? {};
    if (typeof grantId === "string") await endGrant(grantId, replayed(this.kind), occasionHere());
    throw new errors.InvalidGrant("already used");
  }

  async destroy(id: string): Promise<void> {
    const was = await deleteRecord(this.kind, hashOf(id));
    // Of several who come back at once with one person's yes, one is given a code: two would be two families of one session.
    if (!was && this.kind === "Interaction") throw new errors.SessionNotFound("already answered");
  }

  /** Whatever revokes a grant ends the session: they are one (approve/approve.ts). At the token endpoint it is a code that was used before. */
  async revokeByGrantId(grantId: string): Promise<void> {
    const { entities, params, route } = Provider.ctx?.oidc ?? {};
    // A refresh token that was used before tells the same wherever it is shown.
    const why = route === "token" ? replayed(params?.["grant_type"] === DEVICE_GRANT ? "DeviceCode" : "AuthorizationCode") : entities?.RefreshToken?.consumed ? "refresh_token_replayed" : "revoked";
    await endGrant(grantId, why, occasionHere());
  }
}

/** A device asks again when an answer was lost (RFC 8628 §3.5), and nobody but it ever saw its code: it begins anew, and nobody is alarmed. */
function replayed(kind: string): "code_replayed" | "revoked" {
  return kind === "DeviceCode" ? "revoked" : "code_replayed";
}

function occasionHere(): Occasion | undefined {
  return Provider.ctx === undefined ? undefined : occasionOf(new Headers(Provider.ctx.headers as Record<string, string>));
}

function asPayload({ consumedAt, payload }: StoredRecord, jti: string): AdapterPayload {
  return { ...payload, jti, ...(consumedAt === null ? {} : { consumed: Math.floor(consumedAt.getTime() / 1000) }) } as AdapterPayload;
}
