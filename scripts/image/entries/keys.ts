// `npm run keys -- status` for a release, from a pod of web's: kubectl exec deploy/<release>-web -- bin/keys status
import { askedThrough } from "../../agree/gateways";
import { hereOf } from "../../doctor/targets";
import { tellStatus } from "../../keys/status";
import { StartFailure } from "../../start/failure";

const { ACCESS_TOKEN_SECONDS, DATABASE_URL, GATEWAY_OPERATORS_URL: gateways } = process.env as Record<string, string | undefined>;

try {
  if (process.argv[2] !== "status" || process.argv.length > 3) throw new StartFailure("Usage: bin/keys status   (the plan of a rotation: docs/operating.md)");
  if (!gateways || !DATABASE_URL) throw new StartFailure("bin/keys runs in a pod of web's: GATEWAY_OPERATORS_URL and DATABASE_URL are not set here.");
  const through = await tellStatus({
    asked: askedThrough(gateways), here: await hereOf(process.env), databaseUrl: DATABASE_URL, metricsUrl: new URL("/metrics", gateways).href, tokenSeconds: Number(ACCESS_TOKEN_SECONDS) || 300,
  });
  process.stdout.write("", () => process.exit(through ? 0 : 1));
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : `The keys cannot be looked at: ${(error as Error).message}`);
  process.exit(1);
}
