// For Node: what an app keeps, in a file that its user alone may read, shared by as many processes as like.
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { AppStorage } from "../app/storage";
import { withFileLock } from "./file-lock";

/**
 * The file is 0600 in a folder that is made 0700. It is replaced whole: whoever reads meanwhile, or after a crash, finds the one
 * before or the new one. `lock` holds processes apart by a file beside it, named `.lock`; `save` belongs inside.
 * @param file where; its folder is made
 */
export function fileStorage(file: string): Required<AppStorage> {
  const folder = path.dirname(file);
  return {
    load: () => readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    }),
    async save(text) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await write(`${file}.new`, text);
      await rename(`${file}.new`, file);
      await settle(folder);
    },
    clear: () => rm(file, { force: true }),
    async lock(work) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return withFileLock(`${file}.lock`, work);
    },
  };
}

/** On the disk before it gets its name: a power cut must not leave an empty file where a refresh token was. */
async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.chmod(0o600); // whatever somebody left there
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name as well: after a power cut the file before would come back, whose refresh token is used up. Windows syncs no folders. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
