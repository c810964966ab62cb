// What the cookie of a known browser is worth: for whom it was made, and for nobody else.
import { beforeAll, expect, it } from "vitest";
import { knows, NEW_BROWSER, readBrowser, remember, writeBrowser } from "./known-browser";

beforeAll(() => { process.env["AUTH_SECRET"] = "a secret of more than thirty-two characters"; });

const again = (browser: ReturnType<typeof remember>) => readBrowser(writeBrowser(browser));

it("knows who signed in, and nobody else", () => {
  const browser = again(remember(NEW_BROWSER, "ada@acme.test"));
  expect(knows(browser, "ada@acme.test")).toBe(true);
  expect(knows(browser, "ben@acme.test")).toBe(false);
  expect(writeBrowser(browser)).not.toContain("ada");
});

it("keeps several people apart under one name, and forgets the oldest", () => {
  let browser = again(remember(NEW_BROWSER, "p0@acme.test"));
  const { id } = browser;
  for (let n = 1; n <= 6; n++) browser = again(remember(browser, `p${n}@acme.test`));
  expect(browser.id).toBe(id);
  expect([0, 1, 6].map((n) => knows(browser, `p${n}@acme.test`))).toEqual([false, true, true]);
  expect(again(remember(browser, "p6@acme.test")).signatures).toHaveLength(6);
});

it("is worth nothing when made up, changed or moved to another browser", () => {
  const ada = remember(NEW_BROWSER, "ada@acme.test");
  const other = remember(NEW_BROWSER, "ben@acme.test");
  expect(knows(readBrowser(`${other.id}.${ada.signatures[0]}`), "ada@acme.test")).toBe(false);
  for (const cookie of [undefined, "", ".", "..", `${"a".repeat(22)}.${"b".repeat(22)}`, `${writeBrowser(ada)}x`, writeBrowser(ada).slice(1), `${ada.id}${`.${"b".repeat(22)}`.repeat(500)}`]) {
    expect(knows(readBrowser(cookie), "ada@acme.test"), cookie).toBe(false);
  }
  process.env["AUTH_SECRET"] = "another secret of more than thirty-two characters";
  expect(knows(ada, "ada@acme.test")).toBe(false);
});
