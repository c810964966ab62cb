// A body that is made and checked as it flows, so that neither its sender nor its reader ever holds it.
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";

const BLOCK = Buffer.from(Uint32Array.from({ length: 65_536 }, (_, n) => Math.imul(n, 2_654_435_761)).buffer);

export const MIB = 1024 * 1024;

/** What was seen of a body: how long, and a checksum over every byte in order. */
export type Sum = { bytes: number; crc: number };

/** `mebibytes` of blocks that differ from each other, into `to`, no faster than it takes them. */
export async function pour(mebibytes: number, to: Writable): Promise<Sum> {
  const sum: Sum = { bytes: 0, crc: 0 };
  await pipeline(function* () {
    for (let n = 0; n < mebibytes * MIB / BLOCK.length; n++) {
      const block = Buffer.from(BLOCK);
      block.writeUInt32LE(n);
      note(sum, block);
      yield block;
    }
  }, to);
  return sum;
}

/** Reads to the end; when `pauseMs` is given, stops for that long after every 8 MiB. */
export async function drain(from: Readable, pauseMs = 0): Promise<Sum> {
  const sum: Sum = { bytes: 0, crc: 0 };
  let nextPause = 8 * MIB;
  for await (const chunk of from as AsyncIterable<Buffer>) {
    note(sum, chunk);
    if (pauseMs === 0 || sum.bytes < nextPause) continue;
    nextPause += 8 * MIB;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return sum;
}

function note(sum: Sum, chunk: Buffer): void {
  sum.bytes += chunk.length;
  sum.crc = crc32(chunk, sum.crc);
}
