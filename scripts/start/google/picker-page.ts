// The one page of the stand-in: which account? Nobody could take it for Google.
import { GOOGLE_PEOPLE } from "./people";

/** @param uid of oidc-provider's interaction: letters, digits, - and _ */
export function pickerPage(uid: string): string {
  const rows = GOOGLE_PEOPLE.map(({ about, email, name, sub }) =>
    `<li><button name="account" value="${sub}"><b>${name}</b><span>${email}</span><small>${about}</small></button></li>`);
  return page("Choose an account", `
    <p class="label">Local stand-in for Google (demo)</p>
    <h1>Choose an account</h1>
    <p>This page runs on your machine and asks for no password. The real Google takes its place once AUTH_GOOGLE_ID is set.</p>
    <form method="post" action="/choose/${uid}">
      <ul>${rows.join("")}</ul>
      <button class="cancel" name="account" value="cancel">Cancel</button>
    </form>`);
}

export function trouble(words: string): string {
  return page("Not here", `<p class="label">Local stand-in for Google (demo)</p><h1>Not here</h1><p>${words}</p>`);
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · stand-in for Google</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 48px 16px; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; background: light-dark(#fbfbfc, #0c0c0e); color: light-dark(#17171a, #ededf0); }
  main { max-width: 400px; margin: 0 auto; }
  .label { display: inline-block; margin: 0 0 16px; padding: 2px 8px; border: 1px dashed; border-radius: 4px; font-size: 13px; }
  h1 { margin: 0; font-size: 20px; }
  p, small { color: light-dark(#5c5c66, #a3a3ae); }
  ul { margin: 24px 0 16px; padding: 0; list-style: none; border: 1px solid light-dark(#e7e7eb, #242429); border-radius: 10px; overflow: hidden; }
  li + li { border-top: 1px solid light-dark(#e7e7eb, #242429); }
  button { font: inherit; color: inherit; cursor: pointer; border: 0; background: light-dark(#fff, #121214); }
  li button { display: grid; width: 100%; padding: 12px 16px; text-align: left; }
  button:hover { background: light-dark(#f3f3f5, #1c1c20); }
  button:focus-visible { outline: 2px solid light-dark(#5b5bd6, #8f8ff5); outline-offset: -2px; }
  b { font-weight: 600; } span { overflow-wrap: anywhere; }
  .cancel { padding: 8px 16px; border: 1px solid light-dark(#cfcfd6, #3a3a42); border-radius: 8px; }
</style></head><body><main>${body}</main></body></html>`;
