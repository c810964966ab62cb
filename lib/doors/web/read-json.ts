// A small JSON body, read whole and checked before anyone sees it.
import type { z } from "zod";
import { bodyTooLarge } from "@/lib/gateway/stages/fit";
import { Refusal } from "@/lib/refusals/refusal";

const MAX_BYTES = 16 * 1024;

/** @throws Refusal `request_malformed` naming the first field that is wrong, `body_too_large` over 16 KB */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  if (!/^application\/json(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("request_malformed", "Send the body as Content-Type: application/json.");
  }
  const parsed = schema.safeParse(parse(await readText(request)));
  if (parsed.success) return parsed.data;
  throw new Refusal("request_malformed", `The body is not acceptable: ${wordsOf(parsed.error.issues[0])}.`);
}

/** In words of ours: the refusal is logged, and a field's name is the client's. */
function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "body: invalid";
  const words = issue.code === "unrecognized_keys" ? "holds a field that is not known here" : issue.message;
  return `${issue.path.join(".") || "body"}: ${words}`;
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES) throw bodyTooLarge(MAX_BYTES);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("request_malformed", "The body is not UTF-8 text.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("request_malformed", "The body is not JSON.");
  }
}
