// What every gateway sees of web and the services, asked at its operators' port: nobody but the gateway is let through to them.
import { lookup } from "node:dns/promises";
import { z } from "zod";
import { PATIENCE_SECONDS } from "@/lib/doctor/ask";
import type { Asked } from "@/lib/doctor/diagnose";
import type { Held } from "./held";

const readiness = z.object({
  checks: z.object({
    keys: z.object({
      ok: z.boolean().nullable(),
      kid: z.string(),
      previous: z.string().nullable(),
      services: z.array(z.object({ services: z.array(z.string()), ok: z.boolean(), verdict: z.string(), kid: z.string().nullable(), previous: z.string().nullable() })),
    }),
  }),
});

type Keys = z.infer<typeof readiness>["checks"]["keys"];

type Looked = { readonly address: string; readonly port: string } & ({ readonly keys: Keys } | { readonly silence: string });

/**
 * Who holds what, as each gateway says.
 * @param url of the operators' ports; every address behind its name is a gateway
 * @param freshMs the gateway asks again by itself within that time: a good answer older than this question would prove nothing
 */
export async function fromGateways(url: string, freshMs: number): Promise<Held[]> {
  const looked = await lookAtAll(url, freshMs);
  if (looked.length === 0) return [{ service: "gateway", at: new URL(url).host, silence: NOBODY }];
  return looked.flatMap((one): Held[] => {
    const { address, port } = one;
    if ("silence" in one) return [{ service: "gateway", at: `${address}:${port}`, silence: one.silence }];
    const services = othersIn(one.keys).map(({ kid, ok, services: names, verdict }): Held => {
      const [service, at] = [names.join(", "), `as seen by ${address}`];
      return kid === null ? { service, at, silence: verdict } : { service, at, kid, verdict: { ok, words: verdict } };
    });
    return [{ service: "gateway", at: address, kid: one.keys.kid, previous: null }, ...services];
  });
}

/** The same, for a diagnosis: whoever all gateways see alike is one row. */
export async function askedThrough(url: string): Promise<Asked[]> {
  const looked = await lookAtAll(url, 0);
  const row = (services: readonly string[], address: string, answer: Asked["answer"]): Asked => ({ services, origin: `http://${address}`, setting: "GATEWAY_OPERATORS_URL", answer });
  const held = (service: string, kid: string, previous: string | null): Asked["answer"] => ({ document: { service, kid, previous }, skewSeconds: undefined, uncertaintySeconds: 0, roundTripSeconds: undefined });
  if (looked.length === 0) return [row(["gateway"], new URL(url).host, { kind: "unreachable", detail: `cannot be reached: ${NOBODY}` })];
  const rows = looked.flatMap((one): Asked[] => {
    if ("silence" in one) return [row(["gateway"], `${one.address}:${one.port}`, { kind: "unreachable", detail: `cannot be asked: ${one.silence}` })];
    return [
      row(["gateway"], one.address, held("gateway", one.keys.kid, one.keys.previous)),
      ...othersIn(one.keys).map(({ kid, previous, services, verdict }) => row(services, one.address, kid === null ? { kind: "unreachable", detail: `is silent to the gateway (${verdict})` } : held(services[0]!, kid, previous))),
    ];
  });
  const seen = new Set<string>();
  return rows.filter(({ answer, services }) => {
    const same = JSON.stringify([services, answer]);
    return services[0] === "gateway" || (!seen.has(same) && seen.add(same));
  });
}

const NOBODY = "no gateway is ready at that name";

const othersIn = ({ services }: Keys): Keys["services"] => services.filter(({ services: [name] }) => name !== "gateway");

async function lookAtAll(url: string, freshMs: number): Promise<Looked[]> {
  const { hostname, port } = new URL(url);
  const addresses = await lookup(hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  return Promise.all(addresses.map(({ address, family }) => lookAt(family === 6 ? `[${address}]` : address, port || "80", freshMs)));
}

async function lookAt(address: string, port: string, freshMs: number): Promise<Looked> {
  try {
    let keys = await keysOf(`${address}:${port}`);
    if (keys.ok === true && freshMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, freshMs));
      keys = await keysOf(`${address}:${port}`);
    }
    return { address, port, keys };
  } catch (error) {
    return { address, port, silence: `its operators' port does not say: ${(error as Error).message}` };
  }
}

async function keysOf(at: string): Promise<Keys> {
  // The gateway itself asks its services with this patience before it answers.
  const answer = await fetch(`http://${at}/api/health/ready`, { signal: AbortSignal.timeout(2 * PATIENCE_SECONDS * 1000), redirect: "error" });
  return readiness.parse(await answer.json()).checks.keys;
}
