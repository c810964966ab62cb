// A real SMTP server that delivers into a folder, for tests to read.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SMTPServer } from "smtp-server";

export type MailSink = { readonly url: string; readonly folder: string; stop(): Promise<void> };

export async function startMailSink(folder: string): Promise<MailSink> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"], // its certificate would be one of its own making; lib/mail/smtp.test.ts has one refused
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const name = `${String(++count).padStart(6, "0")}.eml`;
        writeFileSync(path.join(folder, `.${name}`), Buffer.concat(parts));
        renameSync(path.join(folder, `.${name}`), path.join(folder, name));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, folder, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
