// Where to after signing in: a path on this origin, whatever the address bar asked for.

/** The path, or "/" for anything a browser could read as another origin (//host, /\host, a scheme, control characters). */
export function returnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2048 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) return "/";
  const base = "https://origin.invalid";
  if (!URL.canParse(asked, base)) return "/";
  const { hash, origin, pathname, search } = new URL(asked, base);
  // What is given back is what a browser would make of it: "/.//host" is a path here and another site one step later.
  return origin === base && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
