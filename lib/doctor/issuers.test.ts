// Who goes by another AUTH_URL than the others, and who does not say.
import { describe, expect, it } from "vitest";
import { sentence } from "./advice";
import { diagnose, type Asked } from "./diagnose";
import { compareIssuers } from "./issuers";

const [A, B, C] = ["https://app.acme.dev", "https://www.acme.dev", "https://old.acme.dev"];

/** Who is wrong, and what is said of it. */
function told(issuers: Record<string, string | undefined>) {
  const { advice, wrong } = compareIssuers(Object.entries(issuers).map(([name, issuer]) => ({ names: name.split(", "), issues: name === "web", issuer })));
  return [[...wrong].flatMap(({ names }) => names), advice.map(({ says }) => says)];
}

describe("issuers", () => {
  it("that are the same, or not told, need no words", () => {
    for (const fine of [{}, { gateway: A, web: A, billing: A }, { gateway: A, web: undefined, billing: undefined }, { gateway: undefined, web: undefined }]) expect(told(fine)).toEqual([[], []]);
  });

  it.each<[string, Record<string, string | undefined>, string[], string]>([
    ["a service", { gateway: A, web: A, billing: B }, ["billing"], `billing goes by AUTH_URL ${B}, everyone else by ${A}, so tokens are refused as token_claims_invalid`],
    ["services at one address", { gateway: A, web: A, "a, b": B }, ["a", "b"], `a and b go by AUTH_URL ${B}, everyone else by ${A}, so tokens are refused as token_claims_invalid`],
    ["web alone", { gateway: A, web: B, billing: A }, ["web"], `web goes by AUTH_URL ${B}, everyone else by ${A}, so tokens are refused as token_claims_invalid`],
    ["one of two, where web decides", { gateway: A, web: B }, ["gateway"], `gateway goes by AUTH_URL ${A}, web by ${B}, so tokens are refused as token_claims_invalid`],
    ["each another", { gateway: A, web: B, billing: C }, ["gateway", "billing"], `gateway goes by AUTH_URL ${A} and billing goes by AUTH_URL ${C}, web by ${B}, so tokens are refused as token_claims_invalid`],
  ])("of which one is another: %s", (_, issuers, wrong, says) => expect(told(issuers)).toEqual([wrong, [says]]));

  it("make a row red that holds the right secret", () => {
    const asked = (name: string, issuer: string): Asked => ({ services: [name], origin: `http://${name}`, setting: "", answer: { document: { service: name, kid: "wIfp6jsXK2M", previous: null, issuer }, skewSeconds: 0, uncertaintySeconds: 0.5, roundTripSeconds: 0 } });
    const { advice, ok, verdicts } = diagnose([asked("gateway", A), asked("web", A), asked("billing", B)]);
    expect([ok, verdicts.map(({ words }) => words)]).toEqual([false, ["same secret", "same secret", "another AUTH_URL"]]);
    expect(advice.map(sentence)).toEqual([`billing goes by AUTH_URL ${B}, everyone else by ${A}, so tokens are refused as token_claims_invalid: give web, the gateway and every service the same AUTH_URL (issuer of createServiceGuard).`]);
  });
});
