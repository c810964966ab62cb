// The file of an app: whole, for its user alone, and one process at a time, also after one has died.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileStorage } from "./file-storage";

let home: string;
let file: string;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "eloquent-storage-"));
  file = path.join(home, "eloquent", "session.json");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("a file storage", () => {
  it("saves for its user alone, replaces, clears, and leaves nothing beside", async () => {
    const storage = fileStorage(file);
    expect(await storage.load()).toBeNull();
    await storage.save("one");
    await storage.save("two");
    expect(await storage.load()).toBe("two");
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readdirSync(path.dirname(file))).toEqual(["session.json"]);
    await storage.clear();
    await storage.clear();
    expect(await storage.load()).toBeNull();
  });

  it("lets one at a time work, and goes on after one has failed", async () => {
    let [inside, most, runs] = [0, 0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      if (++runs === 3) throw new Error("failed");
    };
    const ended = await Promise.allSettled(Array.from({ length: 8 }, () => fileStorage(file).lock(work)));
    expect([most, runs, ended.filter(({ status }) => status === "rejected").length]).toEqual([1, 8, 1]);
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it("takes the lock of a process that is dead, one of many who want it", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await fileStorage(file).lock(async () => undefined);
    writeFileSync(`${file}.lock`, JSON.stringify({ pid, host: os.hostname(), nonce: "n" }));
    let [inside, most] = [0, 0];
    await Promise.all(Array.from({ length: 10 }, () => fileStorage(file).lock(async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
    })));
    expect(most).toBe(1);
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it("waits for the lock of a process that lives, and takes it when that one is killed", async () => {
    const holder = spawn("sleep", ["60"]);
    await fileStorage(file).lock(async () => undefined);
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: holder.pid, host: os.hostname(), nonce: "n" }));
    const began = performance.now();
    setTimeout(() => holder.kill(), 300);
    await fileStorage(file).lock(async () => undefined);
    expect(performance.now() - began).toBeGreaterThan(290);
  });

  it("keeps what was saved last, whatever was left half written", async () => {
    const storage = fileStorage(file);
    await storage.save("one");
    writeFileSync(`${file}.new`, "hal", { mode: 0o644 });
    expect([await storage.load(), readFileSync(file, "utf8")]).toEqual(["one", "one"]);
    await storage.save("two");
    expect([await storage.load(), statSync(file).mode & 0o777, readdirSync(path.dirname(file))]).toEqual(["two", 0o600, ["session.json"]]);
  });
});
