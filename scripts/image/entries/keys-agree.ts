// `helm test`: does every service hold this release's jwtSecret? Fingerprints are compared, and the odd one out is named; exit code 1.
import { ask } from "@/lib/doctor/ask";
import { ConfigError, readConfig } from "@/lib/config/read";
import { keyDocument } from "@/lib/tokens/key-document";
import { loadKeyRing } from "@/lib/tokens/keys";
import { fromGateways } from "../../agree/gateways";
import { linesOf, judge, type Held } from "../../agree/held";

process.once("SIGTERM", () => process.exit(143));

try {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS } = readConfig(["JWT_SECRET", "JWT_SECRET_PREVIOUS"], process.env);
  const ours = keyDocument("this release", await loadKeyRing(JWT_SECRET, JWT_SECRET_PREVIOUS));
  const gateways = process.env["GATEWAY_OPERATORS_URL"];
  const held = [...(gateways ? await fromGateways(gateways, Number(process.env["FRESH_AFTER_SECONDS"] ?? "31") * 1000) : []), ...(await fromServices(process.env["SERVICES"] ?? ""))];
  const { lines, ok } = linesOf(held.map((one) => judge(one, ours)), ours.kid);
  console.log(lines.join("\n"));
  process.exit(ok ? 0 : 1);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : (error as Error).message);
  process.exit(1);
}

/** `name=origin` and commas: services that no policy names. */
async function fromServices(listed: string): Promise<Held[]> {
  return Promise.all(listed.split(",").filter(Boolean).map(async (one): Promise<Held> => {
    const [service, origin] = [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)];
    const answer = await ask(origin);
    return "document" in answer ? { service, at: origin, kid: answer.document.kid, previous: answer.document.previous } : { service, at: origin, silence: answer.detail };
  }));
}
