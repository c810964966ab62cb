// Does a stranger learn who has an account? Not from words, not from a status; and the times are printed, for people to look at.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Browser, wordsOn } from "./forms";
import { People, STRONG } from "./people";

const WEB = process.env["TEST_WEB"]!;
const SAMPLES = 15;

const people = new People();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

type Deed = (browser: Browser, email: string) => Promise<Response>;

const DEEDS: readonly [string, Deed][] = [
  ["asking to sign up", (browser, email) => browser.submit("/sign-up", { email }, pages["/sign-up"])],
  ["asking for a new password", (browser, email) => browser.submit("/forgot-password", { email }, pages["/forgot-password"])],
  ["the sign-in page's first step", (browser, email) => browser.submit("/sign-in", { email }, pages["/sign-in"])],
  ["a wrong password", (browser, email) => browser.signIn(email, "a wrong password")],
];

const pages: Record<string, string> = {};

it.each(DEEDS)("%s looks the same for an address that is known and one that is not", async (name, deed) => {
  for (const path of ["/sign-up", "/forgot-password", "/sign-in"]) pages[path] ??= await new Browser(WEB).open(path);
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  const seen = new Set<string>();
  for (let n = 0; n < SAMPLES; n++) {
    // In turns, so that whatever else the machine is doing is done to both.
    for (const [kind, email] of [["known", (await people.add(STRONG, true, 12)).email], ["unknown", `${crypto.randomUUID()}@people.test`]] as const) {
      const browser = new Browser(WEB, `198.18.${DEEDS.findIndex(([one]) => one === name)}.${n}`);
      const began = performance.now();
      const answer = await deed(browser, email);
      const text = await answer.text();
      times[kind].push(performance.now() - began);
      seen.add(JSON.stringify([answer.status, answer.headers.get("location"), wordsOn(text).replaceAll(email, "…"), [...browser.cookies.keys()].sort()]));
    }
  }
  expect([...seen]).toHaveLength(1);
  console.log(`${name}: median of ${SAMPLES}: known ${median(times.known)} ms, unknown ${median(times.unknown)} ms`);
}, 180_000);

function median(times: readonly number[]): string {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)]!.toFixed(1);
}
