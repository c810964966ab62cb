// The one body this service understands, `{"name": "…"}`, read whole and checked before anyone sees it.
import type { IncomingMessage } from "node:http";
import { bodyTooLarge } from "@/lib/gateway/stages/fit";
import { Refusal } from "@/lib/refusals/refusal";

/** The same number as maxBodyBytes in examples/policy.yaml: the gateway stops longer ones earlier. */
export const BODY_MAX_BYTES = 64 * 1024;
export const NAME_MAX_CHARACTERS = 120;

/** Control characters, half a surrogate pair, line and paragraph separators: nothing that a list can show as one line. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** @throws Refusal `request_malformed` naming the field that is wrong · `body_too_large` */
export async function readName(req: IncomingMessage): Promise<string> {
  if (!/^application\/json(?:\s*;|$)/i.test(req.headers["content-type"] ?? "")) throw malformed("content-type", "must be application/json");
  const body = parse(decode(await readBytes(req)));
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw malformed("body", "must be a JSON object");
  const { name, ...others } = body as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw malformed(unknown.slice(0, 60), "is not a field; the only one is name");
  if (typeof name !== "string") throw malformed("name", name === undefined ? "is missing" : "must be a string");
  const trimmed = name.trim();
  if (trimmed === "") throw malformed("name", "must not be empty");
  if ([...trimmed].length > NAME_MAX_CHARACTERS) throw malformed("name", `may hold ${NAME_MAX_CHARACTERS} characters`);
  if (UNPRINTABLE.test(trimmed)) throw malformed("name", "must not hold control characters");
  return trimmed;
}

function malformed(field: string, why: string): Refusal {
  return new Refusal("request_malformed", `The body is not acceptable: ${field} ${why}.`);
}

/** A body too long is left unread, not destroyed: the socket still has to carry the answer. */
async function readBytes(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers["content-length"] ?? 0) > BODY_MAX_BYTES) throw bodyTooLarge(BODY_MAX_BYTES);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > BODY_MAX_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw malformed("body", "ended before its time");
  }
  if (bytes > BODY_MAX_BYTES) throw bodyTooLarge(BODY_MAX_BYTES);
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("body", "is not UTF-8 text");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("body", "is not JSON");
  }
}
