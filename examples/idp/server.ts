// The identity provider itself: metadata, a page to sign in on, and the answer, over node:http on loopback.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { addressesAt, IDP_NAME, metadata, type Addresses } from "./addresses";
import { answered, Waiting } from "./sign-in/answering";
import { acsOf, readRequest, type Asked } from "./sign-in/authn-request";
import { base64Der } from "./keys";
import { openKeyRing, rotate, type KeyRing } from "./key-ring";
import { NotAnswered } from "./sign-in/not-answered";
import { homePage, signInPage, trouble } from "./sign-in/pages";
import type { IdpPerson } from "./sign-in/people";
import { providerCalled, type KnownProvider } from "./sign-in/service-providers";

export type IdpSettings = {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Where its keys are kept; made if there are none. */
  readonly folder: string;
  readonly people: readonly IdpPerson[];
  readonly serviceProviders: readonly KnownProvider[];
  /** The address of its metadata, unless it is said. */
  readonly entityId?: string;
};

export type Idp = Addresses & {
  readonly origin: string;
  /** Base64 DER of what it signs with now. */
  certificate(): string;
  close(): Promise<void>;
};

type Answering = { readonly request: IncomingMessage; readonly url: URL; readonly body: URLSearchParams };
type Page = { readonly status?: number; readonly body: string; readonly type?: string; readonly location?: string };
type Routes = Readonly<Record<string, (answering: Answering) => Page | Promise<Page>>>;
/** Metadata is made with the keys, not with each request: samlify complains into the log each time that there is no single logout. */
type Signing = { ring: KeyRing; metadata: string };

export async function startIdp(settings: IdpSettings): Promise<Idp> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(settings.port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = addressesAt(origin, settings.entityId);
  const ring = openKeyRing(settings.folder, IDP_NAME);
  const signing = { ring, metadata: metadata(addresses, ring) };
  const routes = routesOf(settings, origin, addresses, signing);
  server.on("request", (request, response) => void respond(routes, origin, request, response));
  const close = () => new Promise<void>((resolve) => { server.close(() => resolve()).closeAllConnections(); });
  return { origin, ...addresses, certificate: () => base64Der(signing.ring.current.certificate), close };
}

/** Method and path to what is answered there; everything else is not here. */
function routesOf({ folder, people, serviceProviders }: IdpSettings, origin: string, addresses: Addresses, signing: Signing): Routes {
  const waiting = new Waiting();
  const ask = (asked: Asked): Page => ({ body: signInPage(waiting.put(asked), people, asked) });
  return {
    "GET /": () => ({ body: homePage(addresses, signing.ring) }),
    "GET /metadata": () => ({ type: "application/samlmetadata+xml", body: signing.metadata }),
    "GET /sso": async ({ url }) => ask(await readRequest({ binding: "redirect", fields: url.searchParams, query: url.search.slice(1) }, serviceProviders)),
    "POST /sso": async ({ body }) => ask(await readRequest({ binding: "post", fields: body, query: "" }, serviceProviders)),
    "GET /idp-initiated": async ({ url }) => {
      const provider = await providerCalled(url.searchParams.get("sp") ?? "", serviceProviders);
      return ask({ provider, acsUrl: acsOf(provider), requestId: undefined, relayState: url.searchParams.get("RelayState") ?? undefined, hint: undefined });
    },
    "POST /choose": async ({ body, url }) => ({ body: await answered({ asked: waiting.get(url.pathname.slice("/choose/".length)), chosen: body, people, keys: signing.ring.current, issuer: addresses.entityId }) }),
    "POST /keys/rotate": ({ request }) => {
      // Any page could post here; a browser says which one does.
      if (request.headers.origin !== undefined && request.headers.origin !== origin) throw new NotAnswered("Keys are rotated from here only.");
      signing.ring = rotate(folder, signing.ring, IDP_NAME);
      signing.metadata = metadata(addresses, signing.ring);
      return { status: 303, location: "/", body: "" };
    },
  };
}

async function respond(routes: Routes, origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? "/", origin);
    const handler = routes[`${request.method} ${url.pathname.startsWith("/choose/") ? "/choose" : url.pathname}`];
    if (handler === undefined) return send(response, { status: 404, body: trouble("There is nothing at this address.") });
    send(response, await handler({ request, url, body: new URLSearchParams(request.method === "POST" ? await bodyOf(request) : "") }));
  } catch (error) {
    if (!(error instanceof NotAnswered)) console.error(error);
    send(response, error instanceof NotAnswered ? { status: 400, body: trouble(error.message) } : { status: 500, body: trouble("Something went wrong here; its log says what.") });
  }
}

const BODY_BYTES = 512 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > BODY_BYTES) throw new NotAnswered("That is too long for a request.");
  }
  return body;
}

function send(response: ServerResponse, { body, location, status, type }: Page): void {
  response.writeHead(status ?? 200, { "content-type": `${type ?? "text/html"}; charset=utf-8`, "cache-control": "no-store", "x-frame-options": "DENY", ...(location === undefined ? {} : { location }) }).end(body);
}
