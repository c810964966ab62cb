// The little of a DNS message that a stand-in needs: one question, and TXT records as its answer (RFC 1035 §4).

export type Question = { readonly name: string; readonly type: number; readonly end: number };

const HEADER_BYTES = 12;
const TXT = 16;
const NAME_ERROR = 3;

/** @returns undefined for what is no question, or several */
export function questionOf(message: Buffer): Question | undefined {
  if (message.length < HEADER_BYTES || (message[2]! & 0x80) !== 0 || message.readUInt16BE(4) !== 1) return undefined;
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at]; length !== 0; length = message[at]) {
    if (length === undefined || length > 63 || at + length + 1 > message.length) return undefined;
    labels.push(message.toString("latin1", at + 1, at + 1 + length).toLowerCase());
    at += length + 1;
  }
  return at + 5 > message.length ? undefined : { name: labels.join("."), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** @param texts undefined: there is no such name */
export function answerOf(message: Buffer, { end, type }: Question, texts: readonly string[] | undefined): Buffer {
  const answers = type === TXT ? (texts ?? []).map(record) : [];
  const header = Buffer.alloc(HEADER_BYTES);
  message.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8580 | (texts === undefined ? NAME_ERROR : 0), 2); // an authoritative answer, recursion asked for and to be had
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  return Buffer.concat([header, message.subarray(HEADER_BYTES, end), ...answers]);
}

/** Strings of up to 255 bytes, which readers put together again (§3.3.14). Kept for no time. */
function record(text: string): Buffer {
  const bytes = Buffer.from(text);
  const strings = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, part) => bytes.subarray(part * 255, (part + 1) * 255)).map((part) => Buffer.concat([Buffer.from([part.length]), part]));
  const data = Buffer.concat(strings);
  const head = Buffer.from([0xc0, HEADER_BYTES, 0, TXT, 0, 1, 0, 0, 0, 0, 0, 0]); // the name of the question, TXT, internet, TTL 0
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
