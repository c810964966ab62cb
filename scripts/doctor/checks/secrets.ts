// The secrets of this environment: can they be guessed, and is each its own? Whether services agree on them is asked of the services.
import type { Environment } from "@/lib/config/read";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import { strengthOf } from "../strength";
import { valueOf } from "../value";

const NAMES = ["JWT_SECRET", "JWT_SECRET_PREVIOUS", "AUTH_SECRET"] as const;
type Name = (typeof NAMES)[number];

const DRAW = "Draw a new one: openssl rand -base64 48.";
const CHANGE: Record<Name, string> = {
  JWT_SECRET: `Whoever guesses it signs tokens as anybody. ${DRAW} npm run keys -- rotate says how it is changed.`,
  JWT_SECRET_PREVIOUS: "Whoever guesses it signs tokens as anybody. End the rotation: drop it from every service.",
  AUTH_SECRET: `Whoever guesses it reads and makes cookies. ${DRAW} docs/operating.md says what a change ends.`,
};

export async function secretsFindings(env: Environment): Promise<Said[]> {
  const held = NAMES.flatMap((name) => { const value = valueOf(name, env); return value === undefined ? [] : [{ name, value }]; });
  const judged = await Promise.all(held.map(async ({ name, value }) => ofStrength(name, await strengthOf(value))));
  const missing = NAMES.filter((name) => name !== "JWT_SECRET_PREVIOUS" && !held.some((one) => one.name === name));
  return [
    ...judged,
    ...equalities(new Map(held.map(({ name, value }) => [name, value]))),
    ...(missing.length === 0 ? [] : [unseen(`${missing.join(" and ")}: not set here, or not as it must be.`)]),
  ];
}

function ofStrength(name: Name, strength: Awaited<ReturnType<typeof strengthOf>>): Said {
  if (strength.kind === "strong") return good(`${name} is hard to guess.`);
  return (strength.kind === "thin" ? doubtful : wrong)(`${name} ${strength.why}.`, CHANGE[name]);
}

function equalities(values: ReadonlyMap<Name, string>): Said[] {
  const [jwt, previous, auth] = NAMES.map((name) => values.get(name));
  const found: Said[] = [];
  if (jwt !== undefined && jwt === auth) found.push(wrong("JWT_SECRET and AUTH_SECRET are the same: every service that verifies tokens could read and make cookies, too.", `Give AUTH_SECRET a value of its own, for web alone. ${DRAW}`));
  if (previous !== undefined && previous === auth) found.push(wrong("JWT_SECRET_PREVIOUS and AUTH_SECRET are the same: every service that verifies tokens could read and make cookies, too.", `Give AUTH_SECRET a value of its own, for web alone. ${DRAW}`));
  if (previous !== undefined && previous === jwt) found.push(doubtful("JWT_SECRET_PREVIOUS is the same as JWT_SECRET: nothing is being rotated.", "Drop JWT_SECRET_PREVIOUS, or put there the secret that JWT_SECRET was before."));
  else if (previous !== undefined) found.push(doubtful("JWT_SECRET_PREVIOUS is set: a rotation is under way, or was never ended.", "npm run keys -- status says who still needs the old one; drop it when nobody does."));
  return found;
}
