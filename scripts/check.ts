// npm run check: types and lint alone, for while you work.
import { orExplain } from "./start/failure";
import { runChecks } from "./test/checks";
import { count } from "./test/counts";

await orExplain(async () => {
  const counts = await runChecks(process.cwd());
  console.log(count(counts));
  process.exit(counts.failed === 0 ? 0 : 1);
});
