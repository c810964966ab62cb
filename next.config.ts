// How Next runs: closed by default, nothing rewritten on the way to the guard.
import type { NextConfig } from "next";
import { contentPolicy } from "./lib/doors/web/content-policy";

const config: NextConfig = {
  // Tests build into a folder of their own, so that they do not pull the pages from under a running demo.
  distDir: process.env["NEXT_DIST_DIR"] || ".next",
  poweredByHeader: false,
  images: { unoptimized: true },
  // A redirect before the guard would answer for paths that the guard refuses.
  skipTrailingSlashRedirect: true,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "content-security-policy", value: contentPolicy() },
        { key: "x-frame-options", value: "DENY" },
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
  ],
  serverExternalPackages: ["piscina", "bcryptjs", "undici", "pino", "pg", "ioredis"],
  // Above lib/doors/web/body-limit.ts: Next cuts a longer body silently, the guard refuses it first.
  experimental: { proxyClientMaxBodySize: "101mb" },
  typescript: { ignoreBuildErrors: true }, // `npm test` runs tsc; a start does not pay for it twice
};

export default config;
