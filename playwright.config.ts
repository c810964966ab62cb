// Journeys in a real Chromium against the running product; scripts/test.ts starts both.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests/journeys",
  outputDir: "test-results/journeys",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [["list"], ["json"]],
  use: {
    baseURL: process.env["TEST_ORIGIN"] ?? "",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
    trace: "off",
    screenshot: "only-on-failure",
  },
});
