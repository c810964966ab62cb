// One operation as a command to paste. $TOKEN, $COOKIE and what stands in braces in the path are for the reader to fill.
import type { OperationRead } from "./reading";

export function curl({ asks, body, method, path }: OperationRead, origin: string): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const parts = [`curl -s${method === "GET" || body !== undefined ? "" : ` -X ${method}`} "${origin}${place}"`];
  if (asks === "bearer") parts.push('-H "authorization: Bearer $TOKEN"');
  if (asks === "session") parts.push('-H "cookie: $COOKIE"', `-H "origin: ${origin}"`);
  if (body !== undefined) parts.push('-H "content-type: application/json"', `-d '${JSON.stringify(body.example).replaceAll("'", "'\\''")}'`);
  return parts.join(" \\\n  ");
}
