// Who a service account is and whether a secret is its own, as the token endpoint asks; and that a revoked one is in the news.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addServiceSecret } from "@/lib/orgs/service-accounts/add-secret";
import { findServiceAccount, secretMatches } from "@/lib/orgs/service-accounts/authenticate";
import { createServiceAccount, type Armed } from "@/lib/orgs/service-accounts/create";
import { revokeServiceAccount, revokeServiceSecret } from "@/lib/orgs/service-accounts/revoke";
import type { KeyDeed } from "@/lib/orgs/service-accounts/rights";
import { endedSince } from "@/lib/revocations/poll/ended.store";
import { auditedOf } from "../sso/setting-up";
import { Tenants, type Tenant } from "../sso/tenant";

const tenants = new Tenants();
beforeAll(async () => {
  process.env["DATABASE_URL"] = process.env["TEST_DATABASE_URL"]!;
  await tenants.database.connect();
});
afterAll(() => tenants.database.end());

const now = new Date();
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const DAY = 86_400;

const deedOf = ({ orgId, owner }: Tenant): KeyDeed => ({ orgId, actor: owner.id, occasion: { address: "192.0.2.1", userAgent: "tests", requestId: crypto.randomUUID() } });

function armedOr(outcome: Armed | { refused: string }): Armed {
  if ("refused" in outcome) throw new Error(outcome.refused);
  return outcome;
}

async function account(): Promise<Armed & { readonly tenant: Tenant; readonly deed: KeyDeed }> {
  const tenant = await tenants.make();
  const deed = deedOf(tenant);
  return { tenant, deed, ...armedOr(await createServiceAccount({ name: "Nightly import", scopes: ["write:workflows", "read:workflows"], lifetime: 30 }, deed, now)) };
}

const used = async (id: string): Promise<readonly (Date | null)[]> => {
  const { account: whole, secret } = await tenants.one<{ account: Date | null; secret: Date | null }>('SELECT a."lastUsedAt" AS account, max(s."lastUsedAt") AS secret FROM "ServiceAccount" a JOIN "ServiceSecret" s ON s."serviceAccountId" = a.id WHERE a.id = $1 GROUP BY a.id', id);
  return [whole, secret];
};

describe("a service account", () => {
  it("is found with its org and scopes, until it is revoked", async () => {
    const { accountId, deed, tenant } = await account();
    expect(await findServiceAccount(accountId)).toEqual({ id: accountId, name: "Nightly import", scopes: ["read:workflows", "write:workflows"], org: { id: tenant.orgId, slug: tenant.slug, name: `Org ${tenant.slug}` } });
    expect(await revokeServiceAccount(accountId, deed, now)).toBe("revoked");
    expect(await findServiceAccount(accountId)).toBeNull();
  });

  it.each(["", "x", "web", "\0", `${crypto.randomUUID()}\0`, "019ae000-0000-7000-8000-000000000000", "../../etc", "a".repeat(100_000)])("is none: %j", async (id) => {
    expect(await findServiceAccount(id)).toBeNull();
    expect(await secretMatches(id, `es_${"a".repeat(43)}`, now)).toBe(false);
  });
});

describe("a secret", () => {
  it("matches its own account, whole and exact", async () => {
    const [one, two] = [await account(), await account()];
    expect(await secretMatches(one.accountId, one.secret, now)).toBe(true);
    expect(await secretMatches(two.accountId, one.secret, now)).toBe(false);
    const flipped = one.secret.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const wrong of ["", one.secret.slice(0, -1), `${one.secret} `, `${one.secret}\n`, one.secret.slice(3), flipped, one.secret.toUpperCase(), `es_${"a".repeat(43)}`]) expect(await secretMatches(one.accountId, wrong, now), wrong).toBe(false);
    const { secretHash } = await tenants.one<{ secretHash: string }>('SELECT "secretHash" FROM "ServiceSecret" WHERE id = $1', one.secretId);
    expect(await secretMatches(one.accountId, secretHash, now)).toBe(false); // who reads the rows has not what opens anything
  });

  it("matches beside another one, and not once it is revoked, expired, or its account is over", async () => {
    const { accountId, deed, secret, secretId } = await account();
    const second = armedOr(await addServiceSecret(accountId, null, deed, now));
    expect(await addServiceSecret(accountId, 30, deed, now)).toEqual({ refused: "too_many" });
    const which = async (at: Date): Promise<boolean[]> => [await secretMatches(accountId, secret, at), await secretMatches(accountId, second.secret, at)];
    expect(await which(later(30 * DAY - 1))).toEqual([true, true]);
    expect(await which(later(30 * DAY))).toEqual([false, true]);
    expect(await which(later(3_650 * DAY))).toEqual([false, true]);
    expect(await revokeServiceSecret(accountId, secretId, deed, now)).toBe("revoked");
    expect(await revokeServiceSecret(accountId, secretId, deed, now)).toBe("unknown");
    expect(await which(now)).toEqual([false, true]);
    expect(await revokeServiceAccount(accountId, deed, now)).toBe("revoked");
    expect(await which(now)).toEqual([false, false]);
  });

  it("is noted as used, to the minute; a wrong one is not", async () => {
    const { accountId, secret } = await account();
    await secretMatches(accountId, `es_${"a".repeat(43)}`, now);
    expect(await used(accountId)).toEqual([null, null]);
    await secretMatches(accountId, secret, now);
    await secretMatches(accountId, secret, later(59));
    expect(await used(accountId)).toEqual([now, now]);
    await secretMatches(accountId, secret, later(60));
    expect(await used(accountId)).toEqual([later(60), later(60)]);
  });
});

describe("the use cases ask themselves who may", () => {
  it("not somebody of another role, of another org, or of none", async () => {
    const { accountId, deed, secretId, tenant } = await account();
    const [editor, other] = [await tenants.member(tenant, "editor"), await tenants.make()];
    for (const actor of [editor.id, other.owner.id, crypto.randomUUID()]) {
      const theirs = { ...deed, actor };
      expect(await createServiceAccount({ name: "x", scopes: ["read:workflows"], lifetime: 30 }, theirs, now)).toEqual({ refused: "not_allowed" });
      expect(await addServiceSecret(accountId, 30, theirs, now)).toEqual({ refused: "not_allowed" });
      expect(await revokeServiceSecret(accountId, secretId, theirs, now)).toBe("not_allowed");
      expect(await revokeServiceAccount(accountId, theirs, now)).toBe("not_allowed");
    }
    for (const theirs of [deedOf(other)]) {
      expect(await addServiceSecret(accountId, 30, theirs, now)).toEqual({ refused: "unknown" });
      expect(await revokeServiceSecret(accountId, secretId, theirs, now)).toBe("unknown");
      expect(await revokeServiceAccount(accountId, theirs, now)).toBe("unknown");
    }
    expect(await auditedOf(tenants, tenant.orgId)).toEqual(["service_account.created"]);
    expect(await auditedOf(tenants, other.orgId)).toEqual([]);
  });
});

describe("a revoked service account", () => {
  it("is in the news that gateways ask for, in the order of time, and revoked once", async () => {
    const { accountId, deed } = await account();
    expect((await endedSince(later(-60))).map(({ sid }) => sid)).not.toContain(accountId);
    expect(await revokeServiceAccount(accountId, deed, now)).toBe("revoked");
    expect(await revokeServiceAccount(accountId, deed, later(5))).toBe("unknown");
    const news = await endedSince(later(-3_600));
    expect(news).toContainEqual({ sid: accountId, atMs: now.getTime() });
    expect(news.map(({ atMs }) => atMs)).toEqual(news.map(({ atMs }) => atMs).sort((one, other) => one - other));
    expect((await endedSince(later(1))).map(({ sid }) => sid)).not.toContain(accountId);
  });
});
