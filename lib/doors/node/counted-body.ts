// A body is counted while it streams: past the limit it fails, it is never cut short.
import { Transform } from "node:stream";
import { bodyTooLarge } from "@/lib/gateway/stages/fit";

export function countedBody(maxBodyBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > maxBodyBytes) done(bodyTooLarge(maxBodyBytes));
      else done(null, chunk);
    },
  });
}
