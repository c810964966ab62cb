// Starts the backend as a process: `tsx examples/backend/main.ts`.
import { ConfigError } from "@/lib/config/read";
import { backendLog, startBackend } from "./server";

const log = backendLog(process.env);

startBackend(process.env, log).then(
  (backend) => {
    log.info({ origin: backend.origin }, "the example backend is open");
    // Not `once`: a second signal, which Ctrl-C often brings along, must not cut the first one's work short.
    const leave = () => void backend.close().then(() => process.exit(0));
    process.on("SIGTERM", leave);
    process.on("SIGINT", leave);
  },
  (error: unknown) => {
    if (error instanceof ConfigError) console.error(error.message);
    else log.fatal({ err: error }, "the example backend cannot start");
    process.exit(1);
  },
);
