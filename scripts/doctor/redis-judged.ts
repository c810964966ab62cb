// What Redis said of itself, and what its refusals mean.
import { doubtful, good, wrong, type Said } from "./finding";
import { reasonOf } from "./reason";

const LEAST_VERSION = [6, 2] as const;

const REMEDIES: Record<string, string> = {
  ECONNREFUSED: "Check that it runs, and that host and port are right.",
  ENOTFOUND: "The host has no address: check its name, and the name server of this machine.",
  ETIMEDOUT: "Check the firewall between here and there.",
  NOAUTH: "It wants a password: write it into the address, redis://:password@host:6379.",
  WRONGPASS: "User or password are not right there (special characters are percent-encoded in the address).",
  UNAUTHORIZED: "The token is not that database's.",
};

export function trouble(store: string, setting: string, error: unknown): Said {
  const reason = reasonOf(error);
  // Upstash says of a token what Redis says of a password.
  const known = store === "Upstash" && /wrongpass|unauthorized/i.test(error instanceof Error ? error.message : "") ? "UNAUTHORIZED" : reason;
  return wrong(`${store}, as ${setting} names it, does not answer (${known}).`, `${REMEDIES[known] ?? `Check ${setting}, and that TLS is spoken where it is expected (rediss://).`} Until then onLimiterDown of each service decides.`);
}

export function scriptTrouble(store: string, error: unknown): Said {
  const reason = reasonOf(error);
  const fix = reason === "NOPERM" ? "Its user may not run scripts: allow EVAL and EVALSHA, and the keys eloquent:*." : reason === "OOM" ? "It is full: give it more memory." : reason === "READONLY" ? "It is a replica: the address must lead to the primary." : "The limiter needs EVAL and EVALSHA: use a Redis that has them.";
  return wrong(`${store} answers, and cannot run the limiter's Lua (${reason}).`, fix);
}

/** @param info of the sections server and memory; empty where it may not be asked */
export function memoryFindings(info: string): Said[] {
  const field = (name: string): string | undefined => new RegExp(`^${name}:([\\w.-]+)`, "m").exec(info)?.[1];
  const [version, policy, most] = [field("redis_version"), field("maxmemory_policy"), Number(field("maxmemory") ?? 0)];
  const found: Said[] = [];
  if (version !== undefined) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const old = major < LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor < LEAST_VERSION[1]);
    found.push(old ? wrong(`Redis ${version} is too old.`, `Move to ${LEAST_VERSION.join(".")} or newer.`) : good(`Redis ${version}.`));
  }
  if (most > 0 && policy !== undefined && policy !== "noeviction") {
    found.push(doubtful(`Redis throws away what it has when it is full (maxmemory-policy ${policy}): counters and revocations with it.`, "Give the product a Redis of its own with maxmemory-policy noeviction, or memory enough."));
  }
  return found;
}
