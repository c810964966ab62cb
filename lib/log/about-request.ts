// Which request a line belongs to, however deep in web it is written: the id is carried along by Node, not handed on from call to call.
import { AsyncLocalStorage } from "node:async_hooks";

type About = { readonly request_id: string; /** Is a line of the request itself written at its end? */ readonly ended: boolean; sign_in?: string };

const kept = globalThis as { eloquentAbout?: AsyncLocalStorage<About | undefined> };
/** One for all bundles of a process, as the log is. */
const carried = (): AsyncLocalStorage<About | undefined> => (kept.eloquentAbout ??= new AsyncLocalStorage());

/** What every line says of the request that it is written for. */
export function aboutHere(): object {
  const about = carried().getStore();
  return about === undefined ? {} : { request_id: about.request_id, ...(about.sign_in === undefined ? {} : { sign_in: about.sign_in }) };
}

/** @param work writes the line of its request itself, at the end */
export function aboutRequest<Result>(request_id: string, work: () => Result): Result {
  return carried().run({ request_id, ended: true }, work);
}

/** For whoever sees a request begin and nothing of its answer. */
export function aboutFromHere(request_id: string | undefined): void {
  carried().enterWith(request_id === undefined ? undefined : { request_id, ended: false });
}

/** @returns whether the request's own line will tell it */
export function noteSignIn(outcome: string): boolean {
  const about = carried().getStore();
  if (about !== undefined) about.sign_in = outcome;
  return about?.ended === true;
}
