// What web tells those who run it: how people get in, whether its mails get out, and what it stands on.
import { collectDefaultMetrics } from "prom-client";
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { ownGauge, ownRegistry } from "@/lib/metrics/own-registry";
import { openOperatorsPort } from "../node/operators-port";
import { webReadiness, type WebReadiness } from "./readiness";

/** Nothing without WEB_METRICS_PORT. */
export function openWebOperators(): void {
  const { WEB_METRICS_PORT: at } = readConfig(["WEB_METRICS_PORT"], process.env);
  if (at === undefined) return;
  collectDefaultMetrics({ register: ownRegistry() });
  gauge("eloquent_web_up", "1 while web can do its work: its database answers and has this release's migrations", ({ status }) => (status === "down" ? 0 : 1));
  gauge("eloquent_database_up", "1 while the database answers", ({ checks }) => (checks.database.ok ? 1 : 0));
  gauge("eloquent_migrations_pending", "Migrations of this release that the database does not have", ({ checks }) => checks.migrations.pending.length);
  gauge("eloquent_web_limiter_up", "1 while the store that counts tries to sign in answers", ({ checks }) => (checks.limiter.ok ? 1 : 0));
  openOperatorsPort(at, { registries: [ownRegistry()], ready: webReadiness, setting: "WEB_METRICS_PORT" }, webLog()).unref();
}

function gauge(name: string, help: string, read: (readiness: WebReadiness) => number): void {
  ownGauge({ name, help, async collect() { this.set(read(await webReadiness())); } });
}
