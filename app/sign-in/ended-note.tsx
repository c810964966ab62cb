// Why somebody finds themselves here although they had been signed in, in calm words.

const WORDS = {
  signed_out: "You signed out in another tab. Sign in to carry on where you were.",
  ended: "Your session has ended. Sign in to carry on where you were.",
} as const;

export function EndedNote({ why }: { why: string | string[] | undefined }) {
  const words = typeof why === "string" && Object.hasOwn(WORDS, why) ? WORDS[why as keyof typeof WORDS] : undefined;
  return words === undefined ? null : <p role="status" className="mt-6 rounded-xl border border-line bg-sunken px-4 py-3 text-sm text-muted">{words}</p>;
}
