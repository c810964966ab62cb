// Mail through real SMTP servers: one that takes it, and those that do not.
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { openOutbox } from "./outbox";
import { smtpCarrier } from "./smtp";

const MAIL = { to: "ada@acme.test", subject: "Grüße", html: "<p>Grüße</p>", text: "Grüße" };
const FROM = "Eloquent <no-reply@eloquent.test>";

const open: { close(done: () => void): unknown }[] = [];
afterEach(async () => { for (const server of open.splice(0)) await new Promise<void>((resolve) => { server.close(() => resolve()); }); });

type Taken = { to: string[]; from: string; data: string; secure: boolean };

async function serve(options: SMTPServerOptions = {}): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let data = "";
      stream.on("data", (part: Buffer) => { data += part.toString(); }).on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ data, to: rcptTo.map(({ address }) => address), from: mailFrom === false ? "" : mailFrom.address, secure: session.secure });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken };
}

const refuse = (code: number) => Object.assign(new Error("no, says ada@acme.test"), { responseCode: code });

describe("a mail", () => {
  it("arrives with both parts, for one address", async () => {
    const { taken, url } = await serve();
    await smtpCarrier(url, FROM).carry(MAIL);
    expect(taken).toMatchObject([{ to: ["ada@acme.test"], from: "no-reply@eloquent.test" }]);
    expect(taken[0]!.data).toMatch(/multipart\/alternative[^]*text\/plain[^]*text\/html/);
    expect(taken[0]!.data).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it.each(["ada@acme.test\r\nBcc: eve@evil.test", "ada@acme.test, eve@evil.test", "Ada <ada@acme.test>, eve@evil.test"])("for %j reaches nobody else", async (to) => {
    const { taken, url } = await serve();
    await smtpCarrier(url, FROM).carry({ ...MAIL, to }).catch(() => undefined);
    expect(taken.flatMap((mail) => mail.to)).not.toContain("eve@evil.test");
    for (const { data } of taken) expect(data).not.toMatch(/^bcc:/im);
  });

  it("has no line of somebody's choosing in its subject", async () => {
    const { taken, url } = await serve();
    await smtpCarrier(url, FROM).carry({ ...MAIL, subject: "Hello\r\nX-Evil: yes" });
    expect(taken[0]!.data).not.toMatch(/^x-evil/im);
  });

  it("signs in where the address says so", async () => {
    const seen: unknown[] = [];
    const { url } = await serve({ authOptional: false, allowInsecureAuth: true, onAuth: ({ password, username }, _session, done) => { seen.push(username, password); done(null, { user: username }); } });
    await smtpCarrier(url.replace("//", "//us%40er:p%3Ass@"), FROM).carry(MAIL);
    expect(seen).toEqual(["us@er", "p:ss"]);
  });

  it("is not sent to a server whose certificate does not hold, nor in the clear where TLS is required", async () => {
    const selfSigned = await serve({ disabledCommands: [] });
    await expect(smtpCarrier(selfSigned.url, FROM).carry(MAIL)).rejects.toThrow(/certificate/);
    const clear = await serve();
    await expect(smtpCarrier(`${clear.url}?tls=required`, FROM).carry(MAIL)).rejects.toThrow();
    expect([...selfSigned.taken, ...clear.taken]).toEqual([]);
  });
});

describe("the outbox", () => {
  const outbox = (url: string, complaints: string[] = []) => openOutbox(smtpCarrier(url, FROM, 300), { atOnce: 2, waiting: 3, retryMs: [1, 1] }, { sent: () => undefined, givenUp: (_kind, words) => complaints.push(words) });
  const write = async () => MAIL;

  it("tries again when the server is busy, and not when it said no", async () => {
    let asked = 0;
    const busy = await serve({ onRcptTo: (_address, _session, done) => { asked += 1; done(asked < 3 ? refuse(451) : null); } });
    const first = outbox(busy.url);
    first.post("greeting", write);
    await first.idle();
    expect([asked, busy.taken.length]).toEqual([3, 1]);

    let refused = 0;
    const complaints: string[] = [];
    const closed = await serve({ onRcptTo: (_address, _session, done) => { refused += 1; done(refuse(550)); } });
    const second = outbox(closed.url, complaints);
    second.post("greeting", write);
    await second.idle();
    expect(refused).toBe(1);
    expect(complaints).toEqual(["mail: greeting was given up after 1 try: EENVELOPE 550"]); // not a word of whose it was
  });

  it("gives up, and says so, when nobody answers", async () => {
    const complaints: string[] = [];
    const { port } = (await listening(createServer())).address() as AddressInfo; // takes the call and never says a word
    const silent = outbox(`smtp://127.0.0.1:${port}`, complaints);
    silent.post("greeting", write);
    await silent.idle();
    expect(complaints).toEqual(["mail: greeting was given up after 3 tries: ETIMEDOUT"]);
  });

  it("keeps no more than it can hold", async () => {
    const complaints: string[] = [];
    const { taken, url } = await serve();
    const full = outbox(url, complaints);
    for (let n = 0; n < 8; n++) full.post("greeting", write);
    await full.idle();
    expect(taken).toHaveLength(5); // two under way, three waiting
    expect(complaints).toEqual(Array.from({ length: 3 }, () => "mail: greeting was given up: 3 others are waiting"));
  });
});

async function listening(server: Server): Promise<Server> {
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket)).listen(0, "127.0.0.1");
  open.push({ close: (done) => { for (const socket of sockets) socket.destroy(); server.close(() => done()); } });
  await once(server, "listening");
  return server;
}
