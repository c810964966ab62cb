// A name server for this machine: names under .test are files in a folder, so that a domain can be proven without owning one. All others are asked elsewhere.
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { getServers } from "node:dns";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { answerOf, questionOf } from "./message";

export type NameServer = { readonly address: string; stop(): Promise<void> };

/** @param folder one file for each name, `_eloquent-challenge.acme.test.txt`, each line a TXT record */
export async function startNameServer(folder: string, port = 0): Promise<NameServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => reply(socket, folder, message, from));
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, "127.0.0.1", resolve);
  });
  let stopped: Promise<void> | undefined;
  return { address: `127.0.0.1:${socket.address().port}`, stop: () => (stopped ??= new Promise((resolve) => socket.close(() => resolve()))) };
}

function reply(socket: Socket, folder: string, message: Buffer, { address, port }: RemoteInfo): void {
  const question = questionOf(message);
  if (question === undefined) return; // not one that a resolver sends
  if (/(?:^|\.)test$/.test(question.name)) socket.send(answerOf(message, question, textsIn(folder, question.name)), port, address);
  else passOn(message, (answer) => socket.send(answer, port, address));
}

/** @returns undefined for a name that nobody made */
function textsIn(folder: string, name: string): string[] | undefined {
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name)) return undefined;
  try {
    return readFileSync(path.join(folder, `${name}.txt`), "utf8").split("\n").map((line) => line.trim()).filter(Boolean);
  } catch {
    return undefined;
  }
}

const PATIENCE_MS = 5_000;

/** As it came, to the first name server of this machine. */
function passOn(message: Buffer, done: (answer: Buffer) => void): void {
  const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(getServers()[0] ?? "") ?? [];
  const host = v6 ?? v4;
  if (host === undefined) return;
  const socket = createSocket(v6 === undefined ? "udp4" : "udp6");
  const end = setTimeout(() => socket.close(), PATIENCE_MS).unref();
  socket.once("message", (answer) => { done(answer); clearTimeout(end); socket.close(); });
  socket.once("error", () => { clearTimeout(end); socket.close(); });
  socket.send(message, Number(port ?? 53), host);
}
