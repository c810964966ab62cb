// How many passed, failed and were skipped, over every runner.

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export function add(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}

export function count({ failed, passed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };

/** A runner that failed without a failed test (a file that does not load, say) counts as one failure. */
export function fromVitest(report: VitestReport, exitCode: number): Counts {
  const failed = report.numFailedTests === 0 && exitCode !== 0 ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

/** Flaky is failed: a test that passes on the second try has not passed. */
export function fromPlaywright({ stats }: PlaywrightReport, exitCode: number): Counts {
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped: stats.skipped };
}
