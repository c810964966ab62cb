// Where no mail server is set up, mails are files: this terminal shows whom each is for, and its link. Logs never do.
import { mkdirSync, readFileSync, watch } from "node:fs";
import path from "node:path";

/** @param origin links of ours begin with it */
export function showMail(folder: string, origin: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shown = new Set<string>();
  watch(folder, (_, name) => {
    if (name === null || name.startsWith(".") || !name.endsWith(".txt") || shown.has(name)) return;
    const words = announcement(path.join(folder, name), origin);
    if (words === undefined) return;
    shown.add(name);
    console.log(words);
  }).on("error", (error) => console.error(`mails are no longer shown here: ${error.message}`)).unref();
}

/** Undefined when the file is gone again. */
function announcement(file: string, origin: string): string | undefined {
  try {
    const [head = "", ...body] = readFileSync(file, "utf8").split("\n\n");
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(head)?.[1] ?? "";
    const link = body.join("\n").split("\n").find((line) => line.startsWith(`${origin}/`));
    return `\n  Mail for ${field("To")}: ${field("Subject")}${link === undefined ? "" : `\n  ${link}`}`;
  } catch {
    return undefined;
  }
}
