// What a browser says about itself, kept so that its owner recognises it in a list. Never a reason to trust it.
import type { Device } from "@/lib/sessions/sessions.store";

/** The gateway, or the platform in front of Next, writes the last hop of X-Forwarded-For. */
export function deviceOf(headers: Headers): Device {
  return {
    userAgent: headers.get("user-agent") ?? "",
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "",
  };
}
