// The kept text and whoever may touch it: one at a time in this process, and one process at a time where the storage has a lock.
import { readKept, writeKept, type Kept, type Owner } from "./kept";
import type { AppStorage } from "./storage";

export type Shelf = {
  load(): Promise<Kept | undefined>;
  /** @param instead the refresh token that the server has taken for this one, where one was */
  save(kept: Kept, instead?: string): Promise<void>;
  clear(): Promise<void>;
  /** In the order in which they were asked for. Work inside must not ask for another turn. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
};

export function shelfOf(storage: AppStorage, owner: Owner): Shelf {
  let before: Promise<unknown> = Promise.resolve();
  let unsaved: { readonly instead: string; readonly kept: Kept } | undefined;
  return {
    /** A Keychain may be locked just when a successor comes: then it is remembered here, as the predecessor soon works no more. */
    async load() {
      const kept = readKept(await storage.load(), owner);
      return unsaved !== undefined && kept?.refreshToken === unsaved.instead ? unsaved.kept : kept;
    },
    async save(kept, instead) {
      if (instead !== undefined) unsaved = { instead: unsaved?.kept.refreshToken === instead ? unsaved.instead : instead, kept };
      await storage.save(writeKept(kept, owner));
      unsaved = undefined;
    },
    async clear() {
      unsaved = undefined;
      await storage.clear();
    },
    alone(work) {
      const turn = before.then(() => (storage.lock === undefined ? work() : storage.lock(work)));
      before = turn.catch(() => undefined);
      return turn;
    },
  };
}
