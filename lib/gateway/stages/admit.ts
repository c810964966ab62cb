// Is this a request we are willing to read at all?
import { Refusal } from "@/lib/refusals/refusal";
import type { Arrival } from "../arrival";

declare const admitted: unique symbol;
export type Admitted = Arrival & {
  /** The target without its query: printable ASCII, one spelling only. */
  readonly path: string;
  readonly hasBody: boolean;
  /** Bytes, or undefined for a chunked body. */
  readonly declaredBodyBytes: number | undefined;
  readonly [admitted]: true;
};

const TARGET_MAX_CHARACTERS = 8192;
const HEADERS_MAX_BYTES = 16 * 1024;
const HEADERS_MAX_COUNT = 100;
/** RFC 9110 §7.2: a name or an address, and a port. */
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;
const BODYLESS = new Set(["GET", "HEAD", "OPTIONS"]);

export function admit(arrival: Arrival, rules: { httpsOnly: boolean }): Admitted {
  if (rules.httpsOnly && !arrival.secure) throw new Refusal("https_required", "Send this request over HTTPS.");
  const path = readPath(arrival.target);
  const body = readFraming(arrival);
  return { ...arrival, path, ...body } as Admitted;
}

/** Two readers of one path must not differ, or the second one serves what the first one did not check. */
function readPath(target: string): string {
  if (target.length > TARGET_MAX_CHARACTERS) throw new Refusal("headers_too_large", `The target is longer than ${TARGET_MAX_CHARACTERS} characters.`);
  if (!target.startsWith("/")) throw new Refusal("request_malformed", "The request target must be a path.");
  if (!/^[\x21-\x7e]+$/.test(target) || target.includes("#")) throw new Refusal("request_malformed", "The request target holds characters that must be percent-encoded.");
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  const ambiguity = ambiguousIn(path);
  if (ambiguity !== undefined) throw new Refusal("path_ambiguous", `The path holds ${ambiguity}.`);
  return path;
}

/** RFC 3986 §6.2.2: spellings that servers normalise differently are not guessed at. */
function ambiguousIn(path: string): string | undefined {
  if (path.includes("//")) return "an empty segment";
  if (path.includes("\\")) return "a backslash";
  if (path.includes(";")) return "a path parameter (;)";
  if (/\/\.{1,2}(\/|$)/.test(path)) return "a dot segment";
  if (!path.includes("%")) return undefined;
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return "a % that starts no escape";
  if (/%(?:2f|5c|3b|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return "an encoded separator, percent sign or control character";
  if (/%(?:2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/i.test(path)) return "an encoded character that needs no encoding";
  try {
    decodeURIComponent(path);
    return undefined;
  } catch {
    return "an escape that is not UTF-8";
  }
}

/** How long is the body, by a measure every hop reads alike (RFC 9112 §6.3)? */
function readFraming({ headers, method }: Arrival): Pick<Admitted, "hasBody" | "declaredBodyBytes"> {
  let bytes = 0;
  let chunked = false;
  let hosts = 0;
  let declared: number | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!;
    const value = headers[i + 1]!;
    bytes += name.length + value.length + 4;
    if (name.length === 4 && name.toLowerCase() === "host" && (hosts++ > 0 || !HOST.test(value))) throw new Refusal("request_malformed", "The Host header is not one host (RFC 9112 §3.2).");
    if (name.length === 6 && name.toLowerCase() === "expect" && value.toLowerCase() !== "100-continue") throw new Refusal("expectation_failed", "The only expectation that can be met is 100-continue (RFC 9110 §10.1.1).");
    const lower = name.length === 14 || name.length === 17 ? name.toLowerCase() : "";
    if (lower === "content-length") {
      if (declared !== undefined || !/^\d{1,15}$/.test(value)) throw new Refusal("request_malformed", "Content-Length is not one number.");
      declared = Number(value);
    } else if (lower === "transfer-encoding") {
      if (chunked || value.toLowerCase() !== "chunked") throw new Refusal("request_malformed", "Only the chunked transfer coding is accepted.");
      chunked = true;
    }
  }
  if (bytes > HEADERS_MAX_BYTES || headers.length > HEADERS_MAX_COUNT * 2) {
    throw new Refusal("headers_too_large", `Headers may take ${HEADERS_MAX_BYTES} bytes and ${HEADERS_MAX_COUNT} lines.`);
  }
  if (chunked && declared !== undefined) throw new Refusal("request_malformed", "Content-Length and Transfer-Encoding contradict each other.");
  const hasBody = chunked || (declared ?? 0) > 0;
  if (hasBody && BODYLESS.has(method)) throw new Refusal("request_malformed", `${method} carries no body.`);
  return { hasBody, declaredBodyBytes: chunked ? undefined : (declared ?? 0) };
}
