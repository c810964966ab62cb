// npm run -s cli -- sign-in: the example command line, run from here.
import { runCli } from "@/examples/cli/main";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort()); // a second one ends it at once
process.exit(await runCli(process.argv.slice(2), { out: (line) => console.log(line), err: (line) => console.error(line), env: process.env, signal: stop.signal }));
