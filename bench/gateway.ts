// The gateway beside its peers: rounds in turn, so that whatever else the machine does meets everyone, and medians.
import { scopesOf } from "@/lib/permissions/roles";
import { issueAccessToken } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";
import { ISSUER, startContenders } from "./contenders";
import { load, type Round } from "./load";
import { median } from "./median";

const PEOPLE = 16;
const WARM_UP_SECONDS = 3;

export type Figures = Round & { readonly name: string };

/** @param say gets a line whenever something was done: the whole takes minutes */
export async function compareGateways(root: string, dir: string, rounds: number, seconds: number, say: (line: string) => void): Promise<Figures[]> {
  const { all, jwtSecret, stop } = await startContenders(root, dir);
  try {
    const tokens = await issue(jwtSecret);
    for (const contender of all) await load(contender, tokens, WARM_UP_SECONDS);
    const measured = new Map<string, Round[]>(all.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      // Another order each time: nobody always comes after the slowest.
      for (let n = 0; n < all.length; n++) {
        const contender = all[(n + round) % all.length]!;
        measured.get(contender.name)!.push(await load(contender, tokens, seconds));
      }
      say(`round ${round + 1} of ${rounds}: ${[...measured].map(([name, of]) => `${name} ${Math.round(of.at(-1)!.requestsPerSecond)}`).join(", ")}`);
    }
    return [...measured].map(([name, of]) => ({
      name,
      requestsPerSecond: median(of.map((round) => round.requestsPerSecond)),
      p50Ms: median(of.map((round) => round.p50Ms)),
      p99Ms: median(of.map((round) => round.p99Ms)),
    }));
  } finally {
    await stop();
  }
}

async function issue(jwtSecret: string): Promise<string[]> {
  const issuer = { ring: await loadKeyRing(jwtSecret), issuer: ISSUER, lifetimeSeconds: 3600 };
  const nowSeconds = Math.floor(Date.now() / 1000);
  return Promise.all(Array.from({ length: PEOPLE }, async (_, n) => {
    const grant = { sub: `user-${n}`, sid: `session-${n}`, org: "org-acme", org_slug: "acme", role: "editor", client_id: "web", scopes: scopesOf("editor") };
    return (await issueAccessToken(grant, issuer, nowSeconds)).token;
  }));
}
