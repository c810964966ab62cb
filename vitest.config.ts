// Unit tests beside the code, and whatever needs something running in tests/: scripts/test.ts starts it and names it in TEST_*.
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(".") } },
  test: { include: ["{lib,app,scripts,examples}/**/*.test.ts", "tests/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 60_000, maxWorkers: 2 },
});
