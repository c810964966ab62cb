// A session whose row could not be asked is not one that has ended: Auth.js makes nobody of both, and takes the cookie away.
import { AsyncLocalStorage } from "node:async_hooks";

type Reading = { failure?: { readonly thrown: unknown } };

const readings = new AsyncLocalStorage<Reading>();

/** For whoever asks the row in the name of Auth.js, which keeps to itself what is thrown there. */
export function couldNotRead(thrown: unknown): never {
  const reading = readings.getStore();
  if (reading !== undefined) reading.failure = { thrown };
  throw thrown;
}

/** @throws what kept the session from being read, whatever Auth.js made of it */
export async function orUnread<Result>(work: () => Promise<Result>): Promise<Result> {
  const reading: Reading = {};
  const result = await readings.run(reading, work);
  if (reading.failure !== undefined) throw reading.failure.thrown;
  return result;
}
