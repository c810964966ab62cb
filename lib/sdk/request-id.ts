// The gateway's id for a request, so that both logs tell one story; what a stranger wrote there is not repeated.
import { headerValues, type HeaderList } from "@/lib/gateway/arrival";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The one well-formed `x-request-id` that came, else a new one. */
export function requestIdOf(headers: HeaderList): string {
  const [given, ...more] = headerValues(headers, "x-request-id");
  return given !== undefined && more.length === 0 && UUID.test(given) ? given : crypto.randomUUID();
}
