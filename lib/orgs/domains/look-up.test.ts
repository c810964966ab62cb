// What a real name server says becomes what is seen, and no failure is taken for an answer.
import { createSocket, type Socket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNameServer, type NameServer } from "@/scripts/start/dns/stand-in";
import { lookUp, recordHost, recordText } from "./look-up";
import { saysMissing, seenShape, seenWords } from "./seen";

const folder = mkdtempSync(path.join(os.tmpdir(), "eloquent-dns-"));
const broken: { socket?: Socket; port?: number } = {};
let server: NameServer;

beforeAll(async () => {
  server = await startNameServer(folder);
  // Answers SERVFAIL to everything.
  broken.socket = createSocket("udp4");
  broken.socket.on("message", (message, { address, port }) => {
    message[2] = message[2]! | 0x80;
    message[3] = 0x82;
    broken.socket!.send(message, port, address);
  });
  await new Promise<void>((resolve) => broken.socket!.bind(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await server.stop();
  broken.socket!.close();
  delete process.env["DNS_SERVERS"];
  rmSync(folder, { recursive: true, force: true });
});

const publish = (domain: string, ...texts: string[]) => writeFileSync(path.join(folder, `${recordHost(domain)}.txt`), texts.join("\n"));
const seen = (domain: string, servers = server.address) => {
  process.env["DNS_SERVERS"] = servers;
  return lookUp({ domain, challenge: "c1" });
};

describe("the record", () => {
  it("is found among others", async () => {
    publish("found.test", "v=spf1 -all", recordText("c1"));
    expect(await seen("found.test")).toEqual({ outcome: "found", texts: ["v=spf1 -all", recordText("c1")] });
  });

  it.each([["another org's", recordText("c2")], ["a longer one", `${recordText("c1")}x`], ["a shorter one", recordText("c")], ["one with another key", "domain-verification=c1"]])("is not %s", async (_, text) => {
    publish("other.test", text);
    expect(await seen("other.test")).toEqual({ outcome: "other", texts: [text] });
  });

  it("is not the one of the domain itself", async () => {
    writeFileSync(path.join(folder, "itself.test.txt"), recordText("c1"));
    expect(await seen("itself.test")).toEqual({ outcome: "no_name", texts: [] });
  });

  it("is shown as far as it can be: long ones are cut, and ten are enough", async () => {
    publish("many.test", ...Array.from({ length: 14 }, (_, i) => `${i}${"x".repeat(600)}`));
    const { outcome, texts } = await seen("many.test");
    expect([outcome, texts.length, texts[0]!.length]).toEqual(["other", 10, 300]);
    expect(seenShape.safeParse({ outcome, texts }).success).toBe(true);
  });

  it("may be there without a TXT record, or not at all", async () => {
    publish("empty.test");
    expect(await seen("empty.test")).toEqual({ outcome: "no_record", texts: [] });
    expect(await seen("nobodys.test")).toEqual({ outcome: "no_name", texts: [] });
  });

  it("is not said to be missing by a server that fails, or does not answer", async () => {
    for (const [servers, outcome] of [[`127.0.0.1:${broken.socket!.address().port}`, "failed"], ["127.0.0.1:9", "no_answer"]] as const) {
      const found = await seen("found.test", servers);
      expect(found).toEqual({ outcome, texts: [] });
      expect(saysMissing(found)).toBe(false);
      expect(seenWords(found, recordHost("found.test"))).toContain("says nothing about the record");
    }
  });
});
