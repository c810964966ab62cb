// The front door for servers: one process in front of everything. Web is one more service behind it.
import { gatewayPolicyText } from "@/lib/config/policy-file";
import { ConfigError, readConfig } from "@/lib/config/read";
import { forwarder } from "@/lib/doors/node/forward";
import { operatorsPort } from "@/lib/doors/node/operators";
import { reloadPolicy } from "@/lib/doors/node/policy-reload";
import { heedRevocations } from "@/lib/doors/node/revocations";
import { gatewayServer } from "@/lib/doors/node/server";
import { openTls } from "@/lib/doors/node/tls";
import { GUARD_FIELDS, openGuard } from "@/lib/doors/open-guard";
import { PolicyError } from "@/lib/gateway/policy/policy";
import { chooseLimiter, LIMITER_FIELDS } from "@/lib/limits/choose";
import { openLog } from "@/lib/log/log";
import { chooseRecall } from "@/lib/recall/choose";

const log = openLog("gateway");

try {
  const env = { ...process.env, GATEWAY_POLICY: gatewayPolicyText(process.env) };
  const { DRAIN_SECONDS, METRICS_PORT, PORT, TRUSTED_PROXIES, WEB_URL } = readConfig([...GUARD_FIELDS, ...LIMITER_FIELDS, "DRAIN_SECONDS", "METRICS_PORT", "PORT", "TRUSTED_PROXIES"], env);
  const counting = await chooseLimiter(env, log);
  const open = await openGuard("gateway", counting.limiter, env);
  const revocations = await heedRevocations(open, env, log);
  const forward = forwarder();
  const { leave, server } = gatewayServer(open, forward, TRUSTED_PROXIES, await chooseRecall(env), revocations, log, openTls(env));
  server.on("error", (error) => { log.fatal(error, `cannot listen on port ${PORT}`); process.exit(1); });
  server.listen(PORT, () => log.info({ port: PORT, kid: open.ring.current.kid }, "the gateway is open"));
  reloadPolicy(open, WEB_URL, process.env, log);
  const operators = operatorsPort(METRICS_PORT, open, counting, revocations, log);
  const close = () => {
    for (const part of [operators, revocations]) part.close();
    leave(DRAIN_SECONDS, () => void forward.close().then(() => process.exit(0)));
  };
  process.once("SIGTERM", close);
  process.once("SIGINT", close);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof PolicyError)) throw error;
  console.error(error.message);
  process.exit(1);
}
