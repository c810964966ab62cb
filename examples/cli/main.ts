// A command line that signs in, switches organisations and calls the API: what docs/mobile.md tells, in a program.
import os from "node:os";
import path from "node:path";
import { createAppClient, type AppClient } from "@/lib/sdk/client";
import { fileStorage } from "@/lib/sdk/node/file-storage";
import { COMMANDS } from "./commands";
import { Failure, failureOf, Interrupted, USAGE } from "./failure";
import { saying, type Say } from "./say";
import { signIn } from "./sign-in";
import { HELP, readWords, type Words } from "./words";

/** Registered with the server from the start (lib/config/oauth-apps.ts). */
const CLIENT_ID = "eloquent-cli";

export type Terminal = { readonly out: (line: string) => void; readonly err: (line: string) => void; readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal };

/** @returns the exit code */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let words: Words | undefined;
  try {
    words = readWords(args, terminal.env);
    await obey(words, saying(words.json, terminal.out), terminal);
    return 0;
  } catch (error) {
    const { code, exitCode, message } = failureOf(terminal.signal.aborted ? new Interrupted() : error, words?.issuer ?? "");
    saying(words?.json ?? false, terminal.err)(message, { error: code, detail: message });
    return exitCode;
  }
}

async function obey(words: Words, say: Say, { env, signal }: Terminal): Promise<void> {
  const { command, rest } = words;
  if (command === "help") return say(HELP, { help: HELP });
  const obeyed = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (obeyed === undefined && command !== "sign-in") throw new Failure(USAGE, "usage", `There is no command ${command}. See: help`);
  if (rest.length > 0 && !["switch", "workflows"].includes(command)) throw new Failure(USAGE, "usage", `${command} takes no ${rest[0]}. See: help`);
  const client = orUsage(() => clientFor(words, env));
  return obeyed === undefined ? signIn(client, words, say, signal) : obeyed(client, words, say);
}

/** One file per server: what one has given is never shown to another. */
function clientFor({ issuer }: Words, env: Terminal["env"]): AppClient {
  const folder = path.join(env["XDG_CONFIG_HOME"] || path.join(os.homedir(), ".config"), "eloquent");
  const { host, protocol } = new URL(issuer);
  const name = `${protocol === "http:" ? "http-" : ""}${host.replaceAll(/[^a-z0-9.-]/g, "_")}.json`;
  return createAppClient({ issuer, clientId: CLIENT_ID, storage: fileStorage(path.join(folder, name)), fetch: asOurselves });
}

/** What /device shows to whoever is asked whether this is theirs. */
const asOurselves: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set("user-agent", `eloquent-cli (${os.type()})`);
  return fetch(input, { ...init, headers });
};

/** The client takes no issuer in the clear, but on this machine. */
function orUsage<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw new Failure(USAGE, "usage", (error as Error).message);
  }
}
