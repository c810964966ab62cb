// What web answers to a gateway: sessions that ended, and where the next question begins.
import { z } from "zod";
import type { Ended } from "../revoked";

export type News = {
  /** For the next question. */
  readonly untilMs: number;
  readonly ended: readonly Ended[];
};

export const newsShape = z.object({
  untilMs: z.number().int().nonnegative(),
  ended: z.array(z.object({ sid: z.string().min(1).max(128), atMs: z.number().int().nonnegative() })),
});
