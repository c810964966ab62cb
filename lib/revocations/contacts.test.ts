// Losing touch is said once, with whom and with what consequence; one source that answers is enough.
import { describe, expect, it } from "vitest";
import { Contacts, LOST_MS, Trouble } from "./contacts";

function listening(): { said: string[]; contacts: Contacts } {
  const said: string[] = [];
  return { said, contacts: new Contacts(["redis", "web"], { info: (text) => void said.push(`info ${text}`), warn: (text) => void said.push(`warn ${text}`) }, "tokens pass", 0) };
}

describe("contacts", () => {
  it("are lost when none has answered for five seconds, and that is said once", () => {
    const { contacts, said } = listening();
    contacts.made("redis", 1_000);
    contacts.made("web", 1_200);
    contacts.failed("redis", Object.assign(new Error("connect redis://:hunter2@r"), { code: "ECONNREFUSED" }));
    contacts.failed("web", new Error("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }));
    contacts.look(1_200 + LOST_MS);
    expect([contacts.lost, said]).toEqual([false, []]);
    for (const later of [1, 2, 1_000]) contacts.look(1_200 + LOST_MS + later);
    expect(contacts.lost).toBe(true);
    expect(said).toEqual(["warn revocations: lost touch with redis (ECONNREFUSED) and web (ECONNRESET); until one answers, tokens pass"]);
  });

  it("one is enough, and the return of one is said once", () => {
    const { contacts, said } = listening();
    for (let nowMs = 0; nowMs <= 60_000; nowMs += 1_000) contacts.made("web", nowMs);
    expect(contacts.lost).toBe(false);
    contacts.look(90_000);
    contacts.made("redis", 91_000);
    contacts.made("web", 91_000);
    expect(contacts.lost).toBe(false);
    expect(said.map((line) => line.split(" ", 1)[0])).toEqual(["warn", "info"]);
  });

  it("have not begun until somebody answered, and trouble ends with an answer", () => {
    const { contacts } = listening();
    contacts.failed("web", new Trouble("401 jwt_secret_mismatch"));
    expect(contacts.begun).toBe(false);
    expect(contacts.all()).toContainEqual({ source: "web", lastMs: undefined, trouble: "401 jwt_secret_mismatch" });
    contacts.made("web", 5);
    expect(contacts.begun).toBe(true);
    expect(contacts.all()).toContainEqual({ source: "web", lastMs: 5, trouble: undefined });
  });
});
