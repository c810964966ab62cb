// Where no mail server is set up, a mail is two files: one to look at, one to read.
import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Carrier } from "./mail";

export function fileCarrier(folder: string): Carrier {
  return {
    async carry({ html, subject, text, to }) {
      const name = `${new Date().toISOString().replaceAll(":", "-").slice(0, 19)}-${randomBytes(3).toString("hex")}`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await write(path.join(folder, `${name}.html`), html);
      await write(path.join(folder, `${name}.txt`), `To: ${to}\nSubject: ${subject}\n\n${text}\n`);
    },
  };
}

/** Whole or not at all, for whoever watches the folder; and for this machine's user alone: there are links in it. */
async function write(file: string, text: string): Promise<void> {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}`);
  await writeFile(unfinished, text, { mode: 0o600, flag: "wx" });
  await rename(unfinished, file);
}
