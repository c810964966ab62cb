// Web starts only with a configuration it can work with, and then goes its rounds.
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  await (await import("@/lib/doors/web/start-check")).requireConfiguration();
  (await import("@/lib/rounds/rounds")).beginRounds();
}
