// What the browser shows once it has come back: one sentence, and nothing to load.

export function answerPage(title: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Eloquent</title>
<style>
  :root { color-scheme: light dark; --text: light-dark(#171717, #ededed); --muted: light-dark(#666, #a1a1a1); --ground: light-dark(#fff, #0a0a0a); }
  body { margin: 0; padding: 96px 16px; background: var(--ground); color: var(--text); font: 16px/24px Geist, system-ui, sans-serif; }
  main { max-width: 360px; margin: 0 auto; }
  p { margin: 0; color: var(--muted); }
  p:first-child { color: var(--text); font-weight: 600; }
  h1 { margin: 32px 0 8px; font-size: 24px; line-height: 32px; font-weight: 600; }
</style>
<main><p>Eloquent</p><h1>${escaped(title)}</h1><p>${escaped(sentence)}</p></main>
</html>
`;
}

/** The address holds a code: no one is told of it, and nothing on the page may run. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  connection: "close",
} as const;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
