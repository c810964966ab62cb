// The pages of the identity provider: who are you, how shall I answer, and the form that carries the answer back. Nobody could take it for a real one.
import type { Addresses } from "../addresses";
import { FAULTS } from "../faults/list";
import type { Asked } from "./authn-request";
import { base64Der } from "../keys";
import type { KeyRing } from "../key-ring";
import type { IdpPerson } from "./people";
import { escaped } from "../xml/message";

const LABEL = '<p class="label">Acme’s identity provider (SAML, demo)</p>';

/** @param id of the request under way: letters and digits */
export function signInPage(id: string, people: readonly IdpPerson[], { hint, provider }: Asked): string {
  const expected = people.filter(({ email }) => email === hint);
  const rows = [...expected, ...people.filter(({ email }) => email !== hint)].map(({ about, email, firstName, lastName }, index) =>
    `<li><button name="account" value="${escaped(email)}"${index === 0 && expected.length > 0 ? " autofocus" : ""}><b>${escaped(`${firstName} ${lastName}`)}</b><span>${escaped(email)}</span><small>${escaped(about)}</small></button></li>`);
  const faults = Object.entries(FAULTS).map(([name, sentence]) => `<option value="${name}">${name}: ${escaped(sentence)}</option>`);
  return page("Sign in", `${LABEL}
    <h1>Sign in to ${escaped(new URL(provider.acsUrls[0] ?? "http://the-service").host)}</h1>
    <p>This page runs on your machine and asks for no password. Choose who you are.</p>
    <form method="post" action="/choose/${id}">
      <ul>${rows.join("")}</ul>
      <label>Fault in the answer<select name="fault"><option value="">none</option>${faults.join("")}</select></label>
      <details><summary>How it answers</summary>
        <label>Signs<select name="sign"><option value="assertion">the assertion</option><option value="response">the response</option><option value="both">both</option></select></label>
        <label>Its clock, in seconds ahead of ours<input name="clock" type="number" value="0"></label>
        ${provider.encryptFor === undefined ? "" : '<label class="tick"><input name="encrypt" type="checkbox" value="yes"> Encrypt the assertion</label>'}
      </details>
    </form>`);
}

export type Answer = { readonly acsUrl: string; readonly response: string; readonly relayState: string | undefined };

/** Sends itself (SAML Bindings §3.5.4). What is to be replayed waits to be sent twice. */
export function answerPage(answer: Answer, twice: boolean): string {
  if (!twice) return page("Back to the service", `${LABEL}<h1>Back to the service</h1>${answerForm(answer, "Continue")}<script>document.forms[0].submit()</script>`);
  return page("The same answer twice", `${LABEL}<h1>The same answer twice</h1><p>The first opens in another tab; the second has to be refused.</p>${answerForm(answer, "Send it", "_blank")}${answerForm(answer, "Send it again")}`);
}

function answerForm({ acsUrl, relayState, response }: Answer, label: string, target?: string): string {
  const state = relayState === undefined ? "" : `<input type="hidden" name="RelayState" value="${escaped(relayState)}">`;
  return `<form method="post" action="${escaped(acsUrl)}"${target === undefined ? "" : ` target="${target}"`}><input type="hidden" name="SAMLResponse" value="${response}">${state}<button class="plain">${label}</button></form>`;
}

export function homePage({ entityId, metadataUrl, ssoUrl }: Addresses, { current, previous }: KeyRing): string {
  const facts = [["Entity ID", entityId], ["Sign-in address", ssoUrl], ["Metadata", metadataUrl], ["Certificate", base64Der(current.certificate)]] as const;
  return page("What an admin needs", `${LABEL}<h1>What an admin needs</h1>
    <dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>
    <p>Its metadata lists ${previous === undefined ? "one certificate" : "two certificates, this one and the one before it"}. A sign-in begins at the service, or here: /idp-initiated?sp=…</p>
    <form method="post" action="/keys/rotate"><button class="plain">Sign with a new key from now on</button></form>`);
}

export function trouble(words: string): string {
  return page("Not here", `${LABEL}<h1>Not here</h1><p>${escaped(words)}</p>`);
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Acme’s identity provider</title>
<style>
  :root { color-scheme: light dark; }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 48px 16px; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; background: light-dark(#fbfbfc, #0c0c0e); color: light-dark(#17171a, #ededf0); }
  main { max-width: 400px; margin: 0 auto; }
  .label { display: inline-block; margin: 0 0 16px; padding: 2px 8px; border: 1px dashed; border-radius: 4px; font-size: 13px; }
  h1 { margin: 0; font-size: 20px; overflow-wrap: anywhere; }
  p, small, dt, label, summary { color: light-dark(#5c5c66, #a3a3ae); }
  ul { margin: 24px 0 16px; padding: 0; list-style: none; border: 1px solid light-dark(#e7e7eb, #242429); border-radius: 10px; overflow: hidden; }
  li + li { border-top: 1px solid light-dark(#e7e7eb, #242429); }
  button, select, input { font: inherit; color: inherit; background: light-dark(#fff, #121214); }
  button, select, summary { cursor: pointer; }
  li button { display: grid; width: 100%; padding: 12px 16px; text-align: left; border: 0; }
  button:hover { background: light-dark(#f3f3f5, #1c1c20); }
  :focus-visible { outline: 2px solid light-dark(#5b5bd6, #8f8ff5); outline-offset: -2px; }
  b { font-weight: 600; } span, dd { overflow-wrap: anywhere; }
  label { display: grid; gap: 4px; margin: 0 0 16px; font-size: 13px; }
  .tick { display: flex; gap: 8px; }
  summary { margin: 0 0 16px; font-size: 13px; }
  select, input[type="number"], .plain { width: 100%; padding: 8px 12px; border: 1px solid light-dark(#cfcfd6, #3a3a42); border-radius: 8px; }
  .plain { margin: 16px 0 0; }
  dd { margin: 0 0 16px; font-family: ui-monospace, monospace; font-size: 13px; }
</style></head><body><main>${body}</main></body></html>`;
