// One GET to a stranger: bounded, no redirect followed, and a bad certificate is noted instead of ending the look.
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import type { TLSSocket } from "node:tls";
import { PATIENCE_MS } from "./run";
import { reasonOf } from "./reason";

const MAX_BYTES = 64 * 1024;

/** `problem`: why a browser would refuse it, as Node's code. */
export type Certificate = { readonly ends: Date; readonly problem: string | undefined };

export type Answer = { readonly status: number; readonly location: string | undefined; readonly hsts: boolean; readonly type: string; readonly body: string; readonly certificate: Certificate | undefined };

/** `late`: somebody may be there, who is busy or stuck. */
export type Looked = Answer | { readonly silence: string; readonly late?: boolean };

/** Nothing secret goes along, so a certificate that does not hold may be looked at. */
export function look(url: string, headers: Record<string, string> = {}, patienceMs = PATIENCE_MS): Promise<Looked> {
  const options = { headers: { accept: "*/*", "user-agent": "eloquent-doctor", ...headers }, agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(patienceMs) };
  return new Promise((resolve) => {
    const asked = (url.startsWith("https:") ? secureRequest : plainRequest)(url, options, (answer) => {
      // Kept now: a socket that has closed has forgotten it.
      const certificate = certificateOf(answer);
      bodyOf(answer).then((body) => resolve(answerOf(answer, body, certificate)), (error: unknown) => resolve(silent(error, patienceMs)));
    });
    asked.on("error", (error) => resolve(silent(error, patienceMs)));
    asked.end();
  });
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes > MAX_BYTES) break; // and with the loop the connection ends
  }
  return Buffer.concat(parts).toString("utf8").slice(0, MAX_BYTES);
}

function answerOf({ headers, statusCode }: IncomingMessage, body: string, certificate: Certificate | undefined): Answer {
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers["content-type"] ?? "")?.[0] ?? "no content type";
  return { status: statusCode!, location: headers.location, hsts: /max-age=[1-9]/i.test(headers["strict-transport-security"] ?? ""), type, body, certificate };
}

function certificateOf({ socket }: IncomingMessage): Certificate | undefined {
  if (!("getPeerCertificate" in socket)) return undefined;
  const { authorizationError, authorized } = socket as TLSSocket;
  const { valid_to } = (socket as TLSSocket).getPeerCertificate();
  // Typed as an Error; it is the code of one, as a string, wherever a chain was looked at.
  const problem = authorized ? undefined : typeof authorizationError === "string" ? authorizationError : reasonOf(authorizationError);
  return { ends: new Date(valid_to), problem };
}

function silent(error: unknown, patienceMs: number): Looked {
  const late = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  return late ? { silence: `did not answer within ${patienceMs / 1000} seconds`, late } : { silence: `cannot be reached (${reasonOf(error)})` };
}

/** A field of a JSON object that was answered; undefined for anything else. */
export function fieldOf(answer: Answer, name: string): unknown {
  try {
    const parsed: unknown = JSON.parse(answer.body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}
