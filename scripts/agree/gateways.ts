// What every gateway sees of web and the services, asked at its operators' port: nobody but the gateway is let through to them.
import { lookup } from "node:dns/promises";
import { z } from "zod";
import { PATIENCE_SECONDS } from "@/lib/doctor/ask";
import type { Held } from "./held";

const readiness = z.object({
  checks: z.object({
    keys: z.object({
      ok: z.boolean().nullable(),
      kid: z.string(),
      services: z.array(z.object({ services: z.array(z.string()), ok: z.boolean(), verdict: z.string(), kid: z.string().nullable() })),
    }),
  }),
});

/**
 * @param url of the operators' ports; every address behind its name is a gateway
 * @param freshMs the gateway asks again by itself within that time: a good answer older than this question would prove nothing
 */
export async function fromGateways(url: string, freshMs: number): Promise<Held[]> {
  const operators = new URL(url);
  const addresses = await lookup(operators.hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  if (addresses.length === 0) return [{ service: "gateway", at: operators.host, silence: "no gateway is ready at that name" }];
  return (await Promise.all(addresses.map(({ address, family }) => seenBy(family === 6 ? `[${address}]` : address, operators.port || "80", freshMs)))).flat();
}

async function seenBy(address: string, port: string, freshMs: number): Promise<Held[]> {
  const at = `${address}:${port}`;
  try {
    let { keys } = await lookAt(at);
    if (keys.ok === true) {
      await new Promise((resolve) => setTimeout(resolve, freshMs));
      ({ keys } = await lookAt(at));
    }
    const services = keys.services.filter(({ services: [name] }) => name !== "gateway").map(({ kid, ok, services: names, verdict }): Held => {
      const service = names.join(", ");
      return kid === null ? { service, at: `as seen by ${address}`, silence: verdict } : { service, at: `as seen by ${address}`, kid, verdict: { ok, words: verdict } };
    });
    return [{ service: "gateway", at: address, kid: keys.kid, previous: null }, ...services];
  } catch (error) {
    return [{ service: "gateway", at, silence: `its operators' port does not say: ${(error as Error).message}` }];
  }
}

async function lookAt(at: string): Promise<z.infer<typeof readiness>["checks"]> {
  // The gateway itself asks its services with this patience before it answers.
  const answer = await fetch(`http://${at}/api/health/ready`, { signal: AbortSignal.timeout(2 * PATIENCE_SECONDS * 1000), redirect: "error" });
  return readiness.parse(await answer.json()).checks;
}
