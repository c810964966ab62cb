// Where a request says it comes from, kept so that its owner recognises it in a list. Never a reason to trust it.
import type { Occasion } from "@/lib/audit/audit";
import { readConfig } from "@/lib/config/read";

/** The gateway, or the platform in front of Next, writes the last hop of X-Forwarded-For; the gateway alone names requests. */
export function occasionOf(headers: Headers): Occasion {
  const { GATEWAY_IN_FRONT } = readConfig(["GATEWAY_IN_FRONT"], process.env);
  return {
    userAgent: headers.get("user-agent") ?? "",
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "",
    requestId: (GATEWAY_IN_FRONT ? headers.get("x-request-id") : null) ?? crypto.randomUUID(),
  };
}
