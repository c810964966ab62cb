// What the command line says without a server: usage, exit codes, and nothing of what names may try to do to a terminal.
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listenOnLoopback } from "./loopback";
import { runCli } from "./main";
import { saying, table } from "./say";

const home = mkdtempSync(path.join(os.tmpdir(), "eloquent-cli-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await runCli(args, { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line), env: { XDG_CONFIG_HOME: home }, signal: new AbortController().signal });
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
};

describe("the command line", () => {
  it("helps", async () => {
    for (const args of [[], ["help"], ["--help"], ["orgs", "-h"]]) expect(await run(...args)).toMatchObject({ code: 0, out: expect.stringContaining("workflows create NAME") as string });
  });

  it.each([[["sing-in"]], [["orgs", "acme"]], [["switch"]], [["workflows"]], [["workflows", "create"]], [["orgs", "--tokens"]], [["orgs", "--issuer", "ftp://x"]], [["toString"]]])("understands %j not, and says 2", async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: "" });
  });

  it("says 3 to whoever is not signed in, also as JSON", async () => {
    expect(await run("orgs")).toEqual({ code: 3, out: "", err: "Not signed in at http://localhost:3000, or not any more. Sign in: npm run -s cli -- sign-in --issuer http://localhost:3000" });
    expect(JSON.parse((await run("orgs", "--json", "--issuer", "https://app.example.test")).err)).toMatchObject({ error: "signed_out" });
  });

  it("says 1 where nobody answers, and takes no issuer in the clear", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    await new Promise((resolve) => taken.close(resolve));
    expect(await run("sign-in", "--device", "--issuer", `http://127.0.0.1:${port}`)).toEqual({ code: 1, out: "", err: `http://127.0.0.1:${port} does not answer.` });
    expect(await run("sign-in", "--issuer", "http://app.example.test")).toMatchObject({ code: 2, err: expect.stringContaining("https") as string });
  });
});

describe("what is printed", () => {
  it("moves no cursor", () => {
    const lines: string[] = [];
    saying(false, (line) => lines.push(line))("a\u001b[2Jb\rc\nd\u202ee", {});
    expect(lines).toEqual(["a\ufffd[2Jb\ufffdc\nd\ufffde"]);
  });

  it("stands in columns", () => {
    expect(table([["*", "acme", "Acme"], [" ", "x", "X"]])).toBe("*  acme  Acme\n   x     X");
  });
});

describe("the way back on loopback", () => {
  it("is one answer to this request alone, on a page that loads and runs nothing", async () => {
    const loopback = await listenOnLoopback<string>((name) => `Hello ${name}.`);
    const answered = loopback.answered("s1", async (url) => new URL(url).searchParams.get("code")!, new AbortController().signal);
    for (const other of ["/", "/callback", "/callback?state=s2&code=planted"]) expect((await fetch(new URL(other, loopback.redirectUri))).status).toBe(404);
    const answer = await fetch(`${loopback.redirectUri}?state=s1&code=${encodeURIComponent("<b>")}`);
    expect([answer.status, await answered]).toEqual([200, "<b>"]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).toContain("Hello &lt;b>.");
    expect((await fetch(`${loopback.redirectUri}?state=s1&code=again`)).status).toBe(404);
    loopback.close();
    await expect(fetch(loopback.redirectUri)).rejects.toThrow();
  });
});
