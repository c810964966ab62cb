// What must not be in a log, whoever quoted it: the second line of defence. The first is that lines are made of named fields only.

const SECRETS: readonly [RegExp, string][] = [
  [/\beyJ[\w-]*(?:\.[\w-]*){1,4}/g, "[token]"], // JWS and JWE, compact (RFC 7515 §7.1, RFC 7516 §7.1)
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [credentials]"],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s:@/]*):[^\s@/]+@/gi, "$1:[password]@"],
  [/\b((?:client_)?secret|password|code|token|SAMLResponse|ticket|assertion)=[^\s&"']+/gi, "$1=[withheld]"],
];

/** Credentials in a text are replaced by what they were. */
export function scrub(text: string): string {
  return SECRETS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}
