// An org or a person at a glance: the first letter or emoji, square for orgs and round for people.
import { clsx } from "clsx";

/** What a reader takes for one character: a flag or a family is several code points. */
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

type Props = { name: string; of: "org" | "person"; size?: "sm" | "lg" };

export function Avatar({ name, of, size = "sm" }: Props) {
  const letter = letters.segment(name.trim())[Symbol.iterator]().next().value?.segment.toLocaleUpperCase("en") ?? "?";
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-flex shrink-0 items-center justify-center overflow-hidden border border-line-strong bg-sunken font-semibold text-text select-none",
        of === "org" ? "rounded-md" : "rounded-full",
        size === "sm" ? "size-6 text-xs" : "size-9 text-base",
      )}
    >
      {letter}
    </span>
  );
}
