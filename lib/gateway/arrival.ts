// A request as plain data: what a door hands to the guard, whether it came over a socket or through a Request.

/** Names and values in turn, as they came: `[name, value, name, value, …]`. Duplicates stay visible. */
export type HeaderList = readonly string[];

export type Arrival = {
  /** Made by the door, a UUID: the id of the answer, the log line and the upstream request. */
  readonly id: string;
  readonly method: string;
  /** Path and query exactly as sent (RFC 9112 §3.2.1). */
  readonly target: string;
  readonly headers: HeaderList;
  /** The client's address, after trusted proxies were taken off. */
  readonly address: string;
  /** True when the client's own connection was TLS. */
  readonly secure: boolean;
};

export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const values: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (headers[i]!.length === name.length && headers[i]!.toLowerCase() === name) values.push(headers[i + 1]!);
  }
  return values;
}
