// All checks at once, each for itself: what one of them cannot do hides nothing that another one found.
import type { Environment } from "@/lib/config/read";
import { inTime } from "@/lib/deadline/in-time";
import { wrong, type Area, type Finding, type Said } from "./finding";
import { plain } from "./plain";
import { veil } from "./veil";

export type Check = { readonly area: Area; look(): Promise<readonly Said[]> | readonly Said[] };

/** For each single question that a check asks of a server. */
export const PATIENCE_MS = 4_000;
/** For all questions of one check. */
const MOST_MS = 3 * PATIENCE_MS;

/** In the order of the checks, whoever is done first. */
export async function run(checks: readonly Check[], env: Environment, mostMs = MOST_MS): Promise<Finding[]> {
  const found = await Promise.all(checks.map(async ({ area, look }) => {
    const said = await inTime((async () => look())(), mostMs, () => new Late()).catch((error: unknown) => [
      error instanceof Late
        ? wrong(`Did not come to an end within ${mostMs / 1000} seconds.`, "Check that what it asks is not stuck.")
        : wrong(`Could not be looked at: ${veil(error instanceof Error ? error.message || error.name : "unknown error", env)}`, "This is a fault of the doctor, or of something it did not expect: look at it by hand."),
    ]);
    return said.map((one): Finding => ({ area, ...one, says: plain(one.says), ...(one.fix === undefined ? {} : { fix: plain(one.fix) }) }));
  }));
  return found.flat();
}

class Late extends Error {}
