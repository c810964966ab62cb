// One line per step, with its time; "already done" where nothing was left to do.

/** @param work returns false when there was nothing to do */
export async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`· ${title} …\r`);
  const result = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`✓ ${title} ${result === false ? "(already done)" : `(${seconds} s)`}`);
  return result;
}
