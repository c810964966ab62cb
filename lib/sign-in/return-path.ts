// Where to after signing in: a path on this origin, whatever the address bar asked for.

/** The path, or "/" for anything a browser could read as another origin (//host, /\host, a scheme, control characters). */
export function returnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2048 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) return "/";
  const base = "https://origin.invalid";
  return URL.canParse(asked, base) && new URL(asked, base).origin === base ? asked : "/";
}
