// One refusal, for the tests of what remembers them.
import type { Remembered } from "@/lib/recall/remembered";

export function refusedIn(org: string, requestId: string, atMs: number): Remembered {
  return {
    request_id: requestId, at: new Date(atMs).toISOString(), org, user: "vera", session: "s", role: "viewer", method: "POST", path: "/api/workflows",
    code: "scope_missing", status: 403, detail: "The role viewer does not grant write:workflows.", door: "gateway", forward_auth: false,
    route: { service: "workflows", path: "/api/workflows", methods: ["POST"], line: 8 }, missing: ["write:workflows"],
  };
}
