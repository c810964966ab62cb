// An address that is free, near the one that is not.
import { takenSlugs } from "./orgs.store";
import { SLUG_MAX } from "./propose-slug";
import { slugProblem } from "./slug";

/** The wanted one if it is, then numbers, which people read, then letters nobody else has. Free now is not free for ever: the row's unique index decides. */
export async function suggestSlug(wanted: string): Promise<string> {
  const random = crypto.randomUUID().slice(0, 4);
  const candidates = wanted === "" ? [`org-${random}`] : [wanted, ...["2", "3", "4", "5", random].map((ending) => `${wanted.slice(0, SLUG_MAX - ending.length - 1).replace(/-+$/, "")}-${ending}`)];
  const taken = await takenSlugs(candidates);
  return candidates.find((slug) => !taken.has(slug) && slugProblem(slug) === undefined) ?? `org-${crypto.randomUUID().slice(0, 8)}`;
}
