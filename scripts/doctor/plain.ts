// What others wrote (servers, admins, policies) on its way to a terminal: nothing that a terminal would obey, and not without end.
const MOST = 400;
/** Control characters of both sets, and those that turn the direction of writing. */
const OBEYED = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function plain(text: string): string {
  const one = text.replace(/\s+/g, " ").replace(OBEYED, "?").trim();
  return one.length > MOST ? `${one.slice(0, MOST)}…` : one;
}
