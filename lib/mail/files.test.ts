// Mail as files, and what every letter looks like on paper.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { fileCarrier } from "./files";
import { accountConnected, accountExists, confirmSignUp, passwordChanged, resetPassword, signInPaused, breakGlassUsed } from "./letters/letter";
import { printed } from "./letters/printed";
import { certificateExpires, domainLapsed, domainMissing, metadataChanged } from "./letters/sso";

const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-mail-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("a mail is a file to look at and one to read, for this machine's user alone", async () => {
  const folder = path.join(dir, "mail");
  await fileCarrier(folder).carry({ to: "ada@acme.test", subject: "Hello", html: "<p>Hello</p>", text: "Hello" });
  await fileCarrier(folder).carry({ to: "ada@acme.test", subject: "Hello", html: "<p>Hello</p>", text: "Hello" });
  const files = readdirSync(folder).sort();
  expect(files.map((name) => path.extname(name)).sort()).toEqual([".html", ".html", ".txt", ".txt"]);
  for (const file of files) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(folder, files.find((name) => name.endsWith(".txt"))!), "utf8")).toBe("To: ada@acme.test\nSubject: Hello\n\nHello\n");
});

const LINK = "https://app.test/reset-password?token=abc&x=1";

const DNS = { domain: "acme.com", host: "_eloquent-challenge.acme.com", text: "eloquent-domain-verification=1" };
const EXPIRES = { name: "Okta", org: "Acme", commonName: "okta", notAfter: new Date("2026-12-01T00:00:00Z"), sha256: "AA:BB" };

it.each([confirmSignUp(LINK), accountExists(LINK, "https://app.test/forgot-password"), resetPassword(LINK), passwordChanged(LINK, [], ""), accountConnected("cleo@example.test", "google", LINK), accountConnected("cleo@example.test", "sso", LINK), breakGlassUsed({ org: "Acme", who: "ada@acme.test", address: "192.0.2.1" }, LINK), signInPaused(15, LINK),
  domainMissing({ ...DNS, seen: "There is no such name.", days: 7 }, LINK), domainLapsed(DNS, LINK), metadataChanged({ name: "Okta", org: "Acme", added: ["AA:BB"], removed: ["CC:DD"], moved: "https idp" }, LINK),
  ...[20, 1, 0, -1].map((daysLeft) => certificateExpires({ ...EXPIRES, daysLeft }, LINK)),
])("$kind says everything in both parts", async (letter) => {
  const { html, text } = await printed(letter);
  expect(text.split("\n")).toContain(LINK);
  expect(html.match(/href="[^"]*"/g)).toEqual([`href="${LINK.replace("&", "&amp;")}"`]);
  for (const words of [letter.subject, ...letter.paragraphs, ...letter.after]) expect(text).toContain(words);
  expect(html).not.toMatch(/<img|<script|https?:\/\/(?!app\.test|www\.w3\.org)/);
});

it("what is put into a letter stays text", async () => {
  const { html } = await printed(confirmSignUp('https://app.test/"><script>alert(1)</script>'));
  expect(html).not.toContain("<script>");
});
