// The explanation over the API: for the token that asks, and for nobody else.
import { describe, expect, it } from "vitest";
import { answerOf, claimsOf, ORIGIN, signedIn } from "../sign-in/signed-in";

describe("POST /api/gateway/explain", () => {
  const explain = (token: string, body: unknown) =>
    fetch(`${ORIGIN}/api/gateway/explain`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) });

  it("explains a viewer's refused write from her own token", async () => {
    const { token } = await claimsOf(await signedIn("vera@acme.test"), "acme");
    const answer = await answerOf(await explain(token, { method: "POST", path: "/api/workflows" }));
    expect(answer).toMatchObject({ allowed: false, code: "scope_missing", missing: [{ scope: "write:workflows", granted_by: ["owner", "admin", "editor"] }], claims: { role: "viewer", org_slug: "acme" } });
    expect(JSON.stringify(answer)).not.toContain("eyJ");
  });

  it("forwards nothing and refuses strangers and bad bodies", async () => {
    const { token } = await claimsOf(await signedIn("ada@acme.test"), "acme");
    expect(await answerOf(await explain(token, { method: "GET", path: "/api/workflows" }))).toMatchObject({ allowed: true });
    expect(await answerOf(await explain("x", { method: "GET", path: "/api/workflows" }))).toMatchObject({ code: "token_malformed" });
    for (const body of [{}, { method: "get", path: "/" }, { method: "GET", path: 7 }, { method: "GET", path: "/", org: "globex" }]) {
      expect(await answerOf(await explain(token, body))).toMatchObject({ status: 400, code: "request_malformed" });
    }
  });
});
