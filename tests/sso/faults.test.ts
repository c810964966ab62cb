// Every fault that the example identity provider has a switch for, at the running product: refused, with nothing left of it but its explanation.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAULT_NAMES, type FaultName } from "@/examples/idp/faults/list";
import { expired, newKeys } from "@/examples/idp/keys";
import { attemptIn, Way } from "./way";
import { Tenants, type Tenant } from "./tenant";

/** Those that are no fault of one response by itself, or none at all, have tests of their own (sign-in.test.ts). */
const ELSEWHERE: readonly FaultName[] = ["replay", "foreign_email", "response_signed_only", "no_attributes", "expired_certificate"];

const tenants = new Tenants();
let tenant: Tenant;
beforeAll(async () => {
  await tenants.database.connect();
  tenant = await tenants.make();
});
afterAll(() => tenants.database.end());

describe("a response with a fault", () => {
  it.each(FAULT_NAMES.filter((fault) => !ELSEWHERE.includes(fault)))("%s lets nobody in", async (fault) => {
    const email = `sam-${crypto.randomUUID().slice(0, 8)}@${tenant.domain}`;
    const before = await tenants.traces(email, tenant.orgId);
    const way = new Way(tenant);
    const asked = await way.setOut(email);
    const posted = await way.post(await way.response(asked, email, {}, fault), asked.relayState);
    expect(way.signedIn).toBe(false);
    expect(await tenants.traces(email, tenant.orgId)).toEqual(before);
    if (posted.status === 413) return; // cut off before anything was read
    const path = posted.headers.get("location") ?? "";
    expect(path).toMatch(/^\/sign-in\/sso-failed\?attempt=/);
    const { outcome, trace } = await tenants.one<{ outcome: string; trace: string | null }>('SELECT outcome, trace FROM "SsoAttempt" WHERE id = $1', attemptIn(path));
    expect(outcome).toMatch(/^check:/);
    expect(trace).not.toBeNull();
    expect(trace).not.toContain(email);
    const page = await way.browser.open(path);
    expect(page).toContain(attemptIn(path));
    expect(page).not.toContain(email);
  });
});

it("a certificate that has ended signs nobody in, even where it is the one that was configured", async () => {
  const keys = expired(newKeys({ commonName: "Ended" }), new Date());
  const ended = await tenants.make({ keys });
  const way = new Way(ended);
  const asked = await way.setOut(ended.owner.email);
  const path = await way.comeBack(await way.response(asked, ended.owner.email), asked.relayState);
  expect((await tenants.one<{ outcome: string }>('SELECT outcome FROM "SsoAttempt" WHERE id = $1', attemptIn(path))).outcome).toBe("check:certificate");
  expect(way.signedIn).toBe(false);
});
