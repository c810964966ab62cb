// Who holds which jwtSecret, judged against the secret of this release.
import type { KeyDocument } from "@/lib/tokens/key-document";

/** What somebody said of one service. `previous` is unknown where the gateway speaks for it; then its verdict says whether new tokens are believed. */
export type Held = { readonly service: string; readonly at: string } & (
  | { readonly kid: string; readonly previous?: string | null; readonly verdict?: { readonly ok: boolean; readonly words: string } }
  | { readonly silence: string }
);

export type Judged = { readonly held: Held; readonly ok: boolean; readonly words: string };

/** Same secret, or another that goes with it in the course of a soft rotation: what counts is that tokens signed with ours are believed. */
export function judge(held: Held, ours: KeyDocument): Judged {
  if ("silence" in held) return { held, ok: false, words: held.silence };
  const rotating = held.previous === ours.kid || (held.verdict?.ok === true && held.kid === ours.previous);
  if (held.kid !== ours.kid && !rotating) return { held, ok: false, words: `holds ${held.kid}, another secret` };
  if (held.verdict?.ok === false) return { held, ok: false, words: held.verdict.words };
  return { held, ok: true, words: held.kid === ours.kid ? "same secret" : `holds ${held.kid}, rotating` };
}

export function linesOf(judged: readonly Judged[], kid: string): { readonly lines: readonly string[]; readonly ok: boolean } {
  const lines = judged.map(({ held, ok, words }) => `${ok ? "✓" : "✗"} ${held.service} (${held.at}): ${words}`);
  const strangers = [...new Set(judged.filter(({ held, ok }) => !ok && "kid" in held && held.kid !== kid).map(({ held }) => held.service))];
  if (judged.length === 0) return { lines: ["Nobody was asked."], ok: false };
  const ok = judged.every((one) => one.ok);
  if (strangers.length > 0) return { lines: [...lines, "", `secrets.jwtSecret of this release is ${kid}; ${strangers.join(" and ")} ${strangers.length === 1 ? "holds" : "hold"} another: check that jwtSecret is identical in every service's Helm secrets.`], ok };
  return { lines: ok ? [...lines, "", `Everyone holds ${kid}.`] : lines, ok };
}
