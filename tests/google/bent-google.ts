// A Google of the tests' own: oauth2-mock-server where the Edge door's web expects Google, answering as a test bends it.
import { createServer, type Server, type ServerResponse } from "node:http";
import { OAuth2Issuer, OAuth2Service, type MutableResponse, type MutableToken } from "oauth2-mock-server";

export const ISSUER = process.env["TEST_GOOGLE_ISSUER"]!;

export type Claims = Record<string, unknown>;

/** What is different about the next answers. Everything unsaid is as Google has it. */
export type Bend = {
  claims?: Claims;
  header?: Record<string, unknown>;
  /** The answer of the token endpoint, after everything else was done. */
  answer?: (response: MutableResponse) => void;
  /** Instead of an answer. */
  token?: (response: ServerResponse) => void;
  discovery?: (response: ServerResponse) => void;
};

export class BentGoogle {
  bend: Bend = {};
  /** How often the token endpoint was asked. */
  asked = 0;

  private constructor(readonly server: Server, readonly issuer: OAuth2Issuer) {}

  /** @param url where the Edge door's web expects Google; or of an org's own provider (tests/sso) */
  static async start(url = ISSUER): Promise<BentGoogle> {
    const issuer = new OAuth2Issuer();
    issuer.url = url;
    await issuer.keys.generate("RS256");
    const service = new OAuth2Service(issuer);
    const google = new BentGoogle(createServer((request, response) => {
      const { pathname } = new URL(request.url!, url);
      if (pathname === "/token") google.asked++;
      if (pathname === "/token" && google.bend.token !== undefined) return google.bend.token(response);
      if (pathname.startsWith("/.well-known/") && google.bend.discovery !== undefined) return google.bend.discovery(response);
      service.requestHandler(request, response);
    }), issuer);
    service.on("beforeTokenSigning", ({ header, payload }: MutableToken) => {
      Object.assign(payload, google.bend.claims);
      Object.assign(header, google.bend.header);
      for (const [name, value] of Object.entries(payload)) if (value === undefined) delete (payload as Claims)[name];
    });
    service.on("beforeUserinfo", (response: MutableResponse) => { response.body = { sub: google.bend.claims?.["sub"] }; });
    service.on("beforeResponse", (response: MutableResponse) => google.bend.answer?.(response));
    await new Promise<void>((resolve) => google.server.listen(Number(new URL(url).port), new URL(url).hostname, resolve));
    return google;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Somebody who could come in: verified, and of the one Workspace that may. */
export function someone(changes: Claims = {}): Claims {
  const sub = crypto.randomUUID();
  return { sub, email: `${sub}@acme.test`, email_verified: true, name: "Some One", hd: "acme.test", ...changes };
}
