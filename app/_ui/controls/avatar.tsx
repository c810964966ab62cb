// An org or a person at a glance: the first letter, square for orgs and round for people.
import { clsx } from "clsx";

type Props = { name: string; of: "org" | "person"; size?: "sm" | "lg" };

export function Avatar({ name, of, size = "sm" }: Props) {
  const letter = Array.from(name.trim())[0]?.toLocaleUpperCase("en") ?? "?";
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-flex shrink-0 items-center justify-center border border-line-strong bg-sunken font-semibold text-text select-none",
        of === "org" ? "rounded-md" : "rounded-full",
        size === "sm" ? "size-6 text-xs" : "size-9 text-base",
      )}
    >
      {letter}
    </span>
  );
}
