// Why a command did not do what it was asked to, and what the shell is told of it.
import { ApiError } from "@/lib/sdk/client";

export const FAILED = 1;
export const USAGE = 2;
export const NOT_SIGNED_IN = 3;
const INTERRUPTED = 130; // 128 and SIGINT, as shells have it

export class Failure extends Error {
  constructor(readonly exitCode: number, readonly code: string, message: string) {
    super(message);
  }
}

export class Interrupted extends Failure {
  constructor() {
    super(INTERRUPTED, "interrupted", "Stopped.");
  }
}

/** In words for people, whatever went wrong. */
export function failureOf(error: unknown, issuer: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ApiError) return error.code === "signed_out" ? new Failure(NOT_SIGNED_IN, error.code, `Not signed in at ${issuer}, or not any more. Sign in: npm run -s cli -- sign-in --issuer ${issuer}`) : new Failure(FAILED, error.code, wordsFor(error));
  if (error instanceof DOMException && error.name === "TimeoutError") return new Failure(FAILED, "unreachable", `${issuer} does not answer in time.`);
  if (error instanceof TypeError && /fetch/.test(error.message)) return new Failure(FAILED, "unreachable", `${issuer} does not answer.`);
  return new Failure(FAILED, "failed", error instanceof Error ? error.message : String(error));
}

const WORDS: Readonly<Record<string, string>> = {
  access_denied: "The request was turned away in the browser.",
  expired_token: "Nobody has answered the code in time. Ask for another.",
};

function wordsFor({ code, detail, requestId }: ApiError): string {
  return `${WORDS[code] ?? detail} (${code}${requestId === undefined ? "" : `, request ${requestId}`})`;
}
