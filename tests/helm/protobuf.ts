// helm writes its own records as Secrets in protobuf: as much of that as is needed to keep them.

/** Fields of a message: number, and bytes (wire type 2) or nothing. */
function fieldsIn(message: Buffer): { readonly field: number; readonly bytes: Buffer }[] {
  const fields: { field: number; bytes: Buffer }[] = [];
  let at = 0;
  const varint = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  };
  while (at < message.length) {
    const key = varint();
    if ((key & 7) === 0) varint();
    else {
      const length = varint();
      fields.push({ field: key >> 3, bytes: message.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
}

const first = (message: Buffer, wanted: number): Buffer => fieldsIn(message).find(({ field }) => field === wanted)?.bytes ?? Buffer.alloc(0);
const entries = (message: Buffer, wanted: number): [string, Buffer][] => fieldsIn(message).filter(({ field }) => field === wanted).map(({ bytes }) => [first(bytes, 1).toString(), first(bytes, 2)]);

/** k8s.io/api/core/v1 Secret (metadata 1, data 2, type 3) within a runtime.Unknown (raw 2) behind four bytes of magic. */
export function secretIn(body: Buffer): object {
  const secret = first(body.subarray(4), 2);
  const metadata = first(secret, 1);
  return {
    apiVersion: "v1", kind: "Secret", type: first(secret, 3).toString(),
    metadata: { name: first(metadata, 1).toString(), labels: Object.fromEntries(entries(metadata, 11).map(([key, value]) => [key, value.toString()])) },
    data: Object.fromEntries(entries(secret, 2).map(([key, value]) => [key, value.toString("base64")])),
  };
}
