// Web starts only with a configuration it can work with.
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") await (await import("@/lib/doors/web/start-check")).requireConfiguration();
}
