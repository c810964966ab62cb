// The stand-in for Google as a process of the demo: on loopback, with an account picker and no passwords.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { GOOGLE_PEOPLE } from "./people";
import { pickerPage, trouble } from "./picker-page";
import { standIn } from "./provider";

const setting = (name: string): string => process.env[name] ?? (() => { throw new Error(`${name} is missing`); })();

const issuer = setting("AUTH_GOOGLE_ISSUER");
const provider = await standIn({ issuer, clientId: setting("AUTH_GOOGLE_ID"), clientSecret: setting("AUTH_GOOGLE_SECRET"), redirectUri: setting("REDIRECT_URI") });
const answer = provider.callback();

const server = createServer((request, response) => {
  forgetWhoWasHere(request);
  const choosing = /^\/choose\/[\w-]+$/.test(request.url ?? "");
  const work = choosing ? choose(request, response) : answer(request, response);
  work.catch(() => html(response, 400, trouble("This page has expired. Go back and begin again.")));
});
server.listen(Number(new URL(issuer).port), "127.0.0.1");
process.once("SIGTERM", () => server.close(() => process.exit(0)).closeAllConnections());

/** Everybody is asked which account, every time, so nobody is remembered. */
function forgetWhoWasHere(request: IncomingMessage): void {
  request.headers.cookie = (request.headers.cookie ?? "").split("; ").filter((one) => !one.startsWith("_session")).join("; ");
}

async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") return html(response, 200, pickerPage(uid));
  const account = new URLSearchParams(await bodyOf(request)).get("account");
  const person = GOOGLE_PEOPLE.find(({ sub }) => sub === account);
  const result = person === undefined ? { error: "access_denied", error_description: "The person cancelled." } : { login: { accountId: person.sub }, select_account: {} };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 1000) throw new Error("too long for an account");
  }
  return body;
}

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "x-frame-options": "DENY" }).end(body);
}
