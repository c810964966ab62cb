// How the upstream request is framed: by us, from what was admitted, never from a client's header.
import type { Dispatch } from "@/lib/gateway/stages/inject";

/** Undici takes the flat list as it is; it chunks a body whose length is not stated. */
export function framed({ declaredBodyBytes, hasBody, headers, method }: Dispatch): string[] {
  if (hasBody && declaredBodyBytes !== undefined) return [...headers, "content-length", String(declaredBodyBytes)];
  const emptyBodyMatters = method === "POST" || method === "PUT" || method === "PATCH";
  return !hasBody && emptyBodyMatters ? [...headers, "content-length", "0"] : [...headers];
}
