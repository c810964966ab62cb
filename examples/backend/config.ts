// What the backend reads from its environment: every problem at once, no default for a secret.
import { ConfigError, readConfig, type Environment } from "@/lib/config/read";

export type BackendConfig = { databaseUrl: string; host: string; port: number; secret: string; previousSecret: string | undefined; issuer: string };

/**
 * `JWT_SECRET`, `JWT_SECRET_PREVIOUS` and `AUTH_URL` as in every other process · `BACKEND_DATABASE_URL`, else `DATABASE_URL` ·
 * `BACKEND_PORT` (3002; 0 lets the system choose) · `BACKEND_HOST` (127.0.0.1; a container, which only the gateway reaches, needs 0.0.0.0).
 * @throws ConfigError
 */
export function backendConfig(env: Environment): BackendConfig {
  const problems: string[] = [];
  const portText = env["BACKEND_PORT"] || "3002";
  if (!/^\d{1,5}$/.test(portText) || Number(portText) > 65535) problems.push("BACKEND_PORT must be a port");
  const shared = attempt(problems, () =>
    readConfig(["JWT_SECRET", "JWT_SECRET_PREVIOUS", "AUTH_URL", "DATABASE_URL"], { ...env, DATABASE_URL: env["BACKEND_DATABASE_URL"] || env["DATABASE_URL"] }),
  );
  if (shared === undefined || problems.length > 0) throw new ConfigError(problems);
  return { databaseUrl: shared.DATABASE_URL, host: env["BACKEND_HOST"] || "127.0.0.1", port: Number(portText), secret: shared.JWT_SECRET, previousSecret: shared.JWT_SECRET_PREVIOUS, issuer: shared.AUTH_URL };
}

function attempt<Value>(problems: string[], read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
