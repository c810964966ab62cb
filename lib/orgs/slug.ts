// What may be an organisation's address: the shape that tokens carry, and no word that means something else.
import { ORG_SLUG } from "@/lib/tokens/claims";

/** Places of ours, names people trust, and words that programs read as something else. */
const RESERVED: ReadonlySet<string> = new Set([
  "new", "o", "org", "orgs", "api", "app", "admin", "administrator", "account", "accounts", "auth", "oauth", "sso", "saml", "scim", "login", "logout", "sign-in", "sign-up", "sign-out",
  "forgot-password", "reset-password", "device", "invite", "invitations", "docs", "help", "support", "status", "billing", "security", "legal", "about", "settings", "search", "members", "roles",
  "www", "mail", "static", "assets", "public", "internal", "gateway", "health", "metrics", "well-known", "eloquent", "system", "root", "owner", "me", "self", "all", "none", "null", "undefined", "true", "false",
]);

export type SlugProblem = "slug_unusable" | "slug_reserved";

export function slugProblem(slug: string): SlugProblem | undefined {
  if (!ORG_SLUG.test(slug)) return "slug_unusable";
  // xn-- announces a name in another script (RFC 5890 §2.3.1): as a subdomain it could be anybody's.
  return RESERVED.has(slug) || slug.startsWith("xn--") ? "slug_reserved" : undefined;
}
