// The identity provider of the test environment: the process that the browser meets, with the keys that a test can sign with.
import { describe, expect, it } from "vitest";
import { connectionFacts } from "@/examples/idp/addresses";

const url = process.env["TEST_IDP_URL"]!;

describe("the demo's identity provider", () => {
  it("publishes what a connection to it is made of", async () => {
    const { certificate, entityId, ssoUrl } = connectionFacts(process.env["TEST_IDP_FOLDER"]!, url, process.env["TEST_IDP_ENTITY_ID"]);
    const metadata = await (await fetch(`${url}/metadata`)).text();
    for (const fact of [certificate, `entityID="${entityId}"`, `Location="${ssoUrl}"`]) expect(metadata).toContain(fact);
  });

  it("answers nobody whom it does not know", async () => {
    const answer = await fetch(`${url}/idp-initiated?sp=https://stranger.test`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("https://stranger.test is not known here");
  });
});
