// How Next runs: closed by default, nothing rewritten on the way to the guard.
import type { NextConfig } from "next";
import { contentPolicy } from "./lib/doors/web/content-policy";

const config: NextConfig = {
  // Tests build into a folder of their own, so that they do not pull the pages from under a running demo.
  distDir: process.env["NEXT_DIST_DIR"] || ".next",
  // The image's tree alone (scripts/image): `npm start` serves the build where it was made.
  ...(process.env["NEXT_STANDALONE"] === "true" ? { output: "standalone" as const } : {}),
  poweredByHeader: false,
  images: { unoptimized: true },
  // A redirect before the guard would answer for paths that the guard refuses.
  skipTrailingSlashRedirect: true,
  // `next dev` writes down what is asked for; the addresses of these pages are secrets.
  logging: { incomingRequests: { ignore: [/^\/sign-up\/confirm/, /^\/reset-password/, /^\/sso-setup\/./] } },
  headers: async () => [
    // Whatever stands here wins over a handler's own: this one's page posts itself to an identity provider, and names it.
    { source: "/((?!api/sso/authorize$).*)", headers: [{ key: "content-security-policy", value: contentPolicy() }] },
    {
      source: "/:path*",
      headers: [
        { key: "x-frame-options", value: "DENY" },
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
    // The address of these pages is a secret while its link lives: no other site, and no other page of ours, is told of it.
    ...["/sign-up/confirm", "/reset-password", "/sso-setup/:token"].map((source) => ({ source, headers: [{ key: "referrer-policy", value: "strict-origin" }] })),
  ],
  serverExternalPackages: ["piscina", "bcryptjs", "undici", "pino", "pg", "ioredis", "nodemailer", "@react-email/components", "@react-email/render", "@boxyhq/saml-jackson", "@node-saml/node-saml", "xml-crypto", "xml-encryption", "@xmldom/xmldom", "node-forge", "openid-client", "oidc-provider", "fetch-to-node"],
  // Above lib/doors/web/body-limit.ts: Next cuts a longer body silently, the guard refuses it first.
  experimental: { proxyClientMaxBodySize: "101mb" },
  typescript: { ignoreBuildErrors: true }, // `npm test` runs tsc; a start does not pay for it twice
};

export default config;
