// The example command line, run as anybody would run it: by code and on loopback, through its commands, to the end.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cli, startCli } from "./command-line";
import { answerCode, answerTo } from "./walk";

const homes: string[] = [];
const newHome = (): string => {
  homes.push(mkdtempSync(path.join(os.tmpdir(), "eloquent-cli-")));
  return homes.at(-1)!;
};
const kept = (home: string): string[] => readdirSync(path.join(home, "eloquent"));
afterAll(() => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));

describe("npm run cli", { timeout: 120_000 }, () => {
  it("signs in by code, lists, switches, calls, and signs out", async () => {
    const home = newHome();
    expect(await cli(home, "whoami")).toMatchObject({ code: 3, out: "" });

    const signingIn = startCli(home, "sign-in", "--device");
    await answerCode((await signingIn.line(/[A-Z]{4}-[A-Z]{4}/)), "ada@acme.test", { org: "acme" });
    expect(await signingIn.ended).toMatchObject({ code: 0, out: expect.stringContaining("Signed in, for acme.") as string, err: "" });

    expect((await cli(home, "whoami")).out).toBe("Ada Lovelace <ada@acme.test>\nowner of Acme (acme)\n");
    expect((await cli(home, "orgs")).out).toBe("*  acme    Acme    owner\n   globex  Globex  viewer\n");
    expect(await cli(home, "workflows", "create", "From the CLI")).toMatchObject({ code: 0, out: expect.stringMatching(/^Created From the CLI \([0-9a-f-]{36}\)\.$/m) as string });
    expect((await cli(home, "workflows", "list")).out).toContain("From the CLI");
    const other = await cli(home, "workflows", "create", "Not here", "--org", "globex");
    expect(other).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/The role viewer does not grant write:workflows.*\(scope_missing, request [0-9a-f-]{36}\)/) as string });

    expect(await cli(home, "switch", "initech")).toMatchObject({ code: 1, err: expect.stringContaining("org_unknown") as string });
    expect((await cli(home, "switch", "globex")).out).toBe("Acting for globex now.\n");
    expect(JSON.parse((await cli(home, "orgs", "--json")).out)).toMatchObject({ orgs: [{ slug: "acme", current: false }, { slug: "globex", current: true, available: true }] });

    const [file] = kept(home);
    expect(statSync(path.join(home, "eloquent", file!)).mode & 0o777).toBe(0o600);
    expect((await cli(home, "sign-out")).out).toBe("Signed out.\n");
    expect(kept(home)).toEqual([]);
    expect(await cli(home, "orgs")).toMatchObject({ code: 3 });
  });

  it("signs in on loopback, prints no token, and answers the browser", async () => {
    const home = newHome();
    const signingIn = startCli(home, "sign-in", "--no-browser", "--org", "globex");
    const callback = await answerTo(await signingIn.line(/http:\S+authorize\S+/), "ada@acme.test", "globex");
    const page = await (await fetch(callback)).text();
    expect(page).toContain("You are signed in");
    const { code, err, out } = await signingIn.ended;
    expect([code, err]).toEqual([0, ""]);
    const secrets = JSON.parse(readFileSync(path.join(home, "eloquent", kept(home)[0]!), "utf8")) as { refresh_token: string; org: string };
    expect(secrets.org).toBe("globex");
    expect(out + page).not.toContain(secrets.refresh_token);
    expect(out).not.toMatch(/eyJ/);
  });

  it("stops at Ctrl-C, and leaves nothing behind", async () => {
    const home = newHome();
    for (const args of [["sign-in", "--no-browser"], ["sign-in", "--device"]]) {
      const signingIn = startCli(home, ...args);
      await signingIn.line(/http/);
      signingIn.interrupt();
      expect(await signingIn.ended).toMatchObject({ code: 130, err: "Stopped.\n" });
    }
    expect(readdirSync(home)).toEqual([]);
  });
});
