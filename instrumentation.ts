// Web starts only with a configuration it can work with: every problem at once, exit 1.
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { ConfigError, readConfig } = await import("@/lib/config/read");
  const { GUARD_FIELDS, openGuard } = await import("@/lib/doors/open-guard");
  const { PolicyError } = await import("@/lib/gateway/policy/policy");
  try {
    readConfig([...GUARD_FIELDS, "AUTH_SECRET", "DATABASE_URL", "ACCESS_TOKEN_SECONDS", "GATEWAY_IN_FRONT"], process.env);
    await openGuard("web", undefined, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof PolicyError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
