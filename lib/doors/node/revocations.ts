// The gateway's guard learns of ended sessions, and goes on learning for as long as it stands.
import type { Log } from "@/lib/log/log";
import type { Environment } from "@/lib/config/read";
import { watchRevocations, type Watch } from "@/lib/revocations/watch";
import type { OpenGuard } from "../open-guard";

/** @throws ConfigError */
export async function heedRevocations(open: OpenGuard, env: Environment, log: Log): Promise<Watch> {
  const watch = await watchRevocations(env, open.ring, log);
  open.guard = { ...open.guard, revocations: watch };
  return watch;
}
