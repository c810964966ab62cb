// Where an app keeps what it needs to stay signed in: one opaque text, in whatever the platform has for secrets.

/**
 * A place for one secret text. On iOS an item of the Keychain (`kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly`), on Android
 * a file or preference encrypted under a key of the Keystore, in Node `fileStorage` of `client/node`. docs/mobile.md has both.
 */
export type AppStorage = {
  /** @returns what was saved last; null where nothing is */
  load(): Promise<string | null>;
  /** Whole or not at all, and kept once the promise is fulfilled: the text before it is worthless from then on. */
  save(text: string): Promise<void>;
  clear(): Promise<void>;
  /**
   * Runs the work while nobody else who shares this place does theirs. Needed wherever two processes share it (an app and its
   * extension, two command lines): each refresh token works once, so that two who refresh at a time would sign each other out.
   */
  lock?<Result>(work: () => Promise<Result>): Promise<Result>;
};

/** Until the process ends. */
export function memoryStorage(): AppStorage {
  let kept: string | null = null;
  return {
    load: async () => kept,
    save: async (text) => { kept = text; },
    clear: async () => { kept = null; },
  };
}
