// A cookie is sent by any page that knows how to post a form; only our own pages may use it here.
import { Refusal } from "@/lib/refusals/refusal";

/** Browsers state the origin of every POST (Fetch §3.2). Absence is no: what sends no Origin has no business with a cookie. */
export function requireSameOrigin(request: Request, origin: string): void {
  const site = request.headers.get("sec-fetch-site");
  if (request.headers.get("origin") !== origin || (site !== null && site !== "same-origin")) {
    throw new Refusal("origin_refused", `Only pages of ${origin} may ask for this, with an Origin header that says so.`);
  }
}
