// What must not be in a log, whoever quoted it: the second line of defence. The first is that lines are made of named fields only.
// Strangers have a say in what is scrubbed: each pattern takes time in proportion to the text, whatever stands in it.

const NAMES = "token|secret|password|passwd|code|code_?verifier|SAMLResponse|RelayState|ticket|assertion";

const SECRETS: readonly (readonly [RegExp, (run: string, ...parts: string[]) => string])[] = [
  [/[\w.-]+/g, jws],
  [/\b(Bearer|Basic)\s{1,4}[\w.~+/=-]+/gi, (_, scheme) => `${scheme} [credentials]`],
  [/:\/\/[^\s"'<>]+/g, userinfo],
  [new RegExp(`((?:${NAMES})=)[^\\s&"']+`, "gi"), (_, name) => `${name}[withheld]`],
  [/(cookie: )[^\r\n]+/gi, (_, name) => `${name}[withheld]`],
  // JSON; a code there is an error's far more often than a grant's.
  [new RegExp(`("[\\w-]{0,40}(?:${NAMES.replace("|code|", "|")})" ?: ?")[^"]+`, "gi"), (_, name) => `${name}[withheld]`],
];

/** Nobody reads more of a line, and a library may quote all that it was given. */
const MOST_CHARACTERS = 64 * 1024;

/** Credentials in a text are replaced by what they were. */
export function scrub(text: string): string {
  return SECRETS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text.slice(0, MOST_CHARACTERS));
}

/** JWS and JWE, compact: base64url of `{"`, and at least one full stop after it (RFC 7515 §7.1, RFC 7516 §7.1). */
function jws(run: string): string {
  const at = run.indexOf("eyJ");
  return at !== -1 && run.includes(".", at) ? `${run.slice(0, at)}[token]` : run;
}

/** The password of an address (RFC 3986 §3.2.1), which may hold any character where somebody forgot to encode it. */
function userinfo(run: string): string {
  const [colon, at] = [run.indexOf(":", 1), run.lastIndexOf("@")];
  return colon !== -1 && colon < at ? `${run.slice(0, colon)}:[password]${run.slice(at)}` : run;
}
