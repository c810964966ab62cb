// Whom a limit counts, and what each is told.
import { describe, expect, it } from "vitest";
import { memoryLimiter } from "@/lib/limits/memory";
import type { Limiter } from "@/lib/limits/limiter";
import type { Fitting } from "./fit";
import { limit } from "./limit";

type Per = "user" | "org" | "client" | "address";
type Made = { per?: Per; org?: string; sub?: string; client?: string; address?: string; nobody?: boolean; onLimiterDown?: "refuse" | "allow" };

function request({ per = "user", org = "acme", sub = "ada", client = "web", address = "203.0.113.1", nobody = false, onLimiterDown = "refuse" }: Made): Fitting {
  const service = { name: "workflows", rateLimit: { requests: 1, windowSeconds: 60, per }, onLimiterDown };
  return { service, address, claims: nobody ? undefined : { org, sub, client_id: client } } as unknown as Fitting;
}

const counted = async (limiter: Limiter, made: Made): Promise<string> => limit(request(made), limiter, 0).then(() => "passes", (error: { code: string }) => error.code);

describe("the limit stage", () => {
  it.each<[string, Made, Made, string]>([
    ["another user of the org", {}, { sub: "ben" }, "passes"],
    ["the same user in another org", {}, { org: "globex" }, "passes"],
    ["the same user elsewhere", {}, { address: "203.0.113.2", client: "mobile" }, "rate_limited"],
    ["another user, per org", { per: "org" }, { per: "org", sub: "ben" }, "rate_limited"],
    ["another user of the same client, per client", { per: "client" }, { per: "client", sub: "ben" }, "rate_limited"],
    ["the same client in another org, per client", { per: "client" }, { per: "client", org: "globex" }, "passes"],
    ["another user at the address, per address", { per: "address" }, { per: "address", sub: "ben", org: "globex" }, "rate_limited"],
    ["nobody in particular at the same address", { nobody: true }, { nobody: true }, "rate_limited"],
    ["nobody in particular in the same IPv6 /64", { nobody: true, address: "2001:db8::1" }, { nobody: true, address: "2001:db8::2" }, "rate_limited"],
    ["nobody in particular at another address", { nobody: true }, { nobody: true, address: "203.0.113.2" }, "passes"],
  ])("counts %s", async (_, first, second, outcome) => {
    const limiter = memoryLimiter();
    expect(await counted(limiter, first)).toBe("passes");
    expect(await counted(limiter, second)).toBe(outcome);
  });

  it("names what it counted by", async () => {
    expect((await limit(request({ nobody: true }), memoryLimiter(), 0)).rateHeaders).toEqual({ ratelimit: '"address";r=0;t=60', "ratelimit-policy": '"address";q=1;w=60' });
    expect((await limit(request({ per: "client" }), memoryLimiter(), 0)).rateHeaders["ratelimit"]).toBe('"client";r=0;t=60');
  });

  it("leaves it to the service when nobody can count", async () => {
    const down = () => { throw new Error("down"); };
    const broken: Limiter = { take: down, peek: down };
    expect(await counted(broken, {})).toBe("limiter_unavailable");
    expect(await counted(broken, { onLimiterDown: "allow" })).toBe("passes");
  });
});
