// The product's own apps that may ask for tokens at /oauth: for phones, desktops and command lines, without a secret.
import { z } from "zod";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?:\/|$)/;

/** RFC 8252 §7: an address that the app has claimed, a scheme of its own (with a dot, as §7.1 asks), or loopback at any port (§7.3). */
const redirectUri = z.string().max(512).refine((text) => {
  if (!URL.canParse(text) || text.includes("#") || /[\s*]/.test(text)) return false;
  const { password, port, protocol, username } = new URL(text);
  if (username !== "" || password !== "") return false;
  if (protocol === "https:") return true;
  return protocol === "http:" ? LOOPBACK.test(text) && port === "" : /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/.test(protocol);
}, "must be https, a scheme with a dot such as com.example.app:/signed-in, or http://127.0.0.1/… without a port");

const app = z.strictObject({
  clientId: z.string().regex(/^[a-z][a-z0-9._-]{2,63}$/, "must be 3 to 64 of a-z, 0-9, . _ and -, a letter first").refine((id) => !UUID.test(id), "looks like a service account's"),
  name: z.string().trim().min(1, "is empty").max(80, "must be at most 80 characters"),
  redirectUris: z.array(redirectUri).max(20).default([]),
  postLogoutRedirectUris: z.array(redirectUri).max(20).default([]),
  /** May sign in on another device, by a code (RFC 8628). */
  device: z.boolean().default(false),
}).refine(({ device, redirectUris }) => device || redirectUris.length > 0, "needs redirectUris, or device: true");

export type OauthApp = z.output<typeof app>;

/** Comes with the product: examples/cli. */
export const OWN_CLI: OauthApp = { clientId: "eloquent-cli", name: "Eloquent CLI", redirectUris: ["http://127.0.0.1/callback", "http://[::1]/callback"], postLogoutRedirectUris: [], device: true };

/** A JSON array. `web` is the product's own pages. */
export const oauthApps = z.string().default("[]").transform((text, context): readonly OauthApp[] => {
  const parsed = z.array(app).max(100).safeParse(parse(text));
  if (!parsed.success) {
    for (const { message, path } of parsed.error.issues) context.addIssue(path.length === 0 ? "must be a JSON array of apps (docs/mobile.md)" : `${path.join(".")}: ${message}`);
    return z.NEVER;
  }
  const ids = [OWN_CLI, ...parsed.data].map(({ clientId }) => clientId);
  const twice = ids.find((id, at) => id === "web" || ids.indexOf(id) !== at);
  if (twice !== undefined) context.addIssue(`the clientId "${twice}" is taken`);
  return [OWN_CLI, ...parsed.data];
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
