// What a client learns of the authorization server before it begins: the same document at both well-known addresses.
import { z } from "zod";
import { operation } from "@/lib/api/operation";
import type { Operation } from "@/lib/api/operation";

const document = z.looseObject({
  issuer: z.string().describe("Every token and every answer names it."),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  device_authorization_endpoint: z.string(),
  revocation_endpoint: z.string(),
  introspection_endpoint: z.string(),
  jwks_uri: z.string().describe("For ID tokens. Access tokens are verified with jwtSecret."),
  scopes_supported: z.array(z.string()),
}).meta({ id: "AuthorizationServer" });

export function discoveryOperation(path: string, title: string): Operation {
  return operation({
    method: "GET", path, title,
    does: "Where the authorization server's endpoints are and what it supports (RFC 8414, OpenID Connect Discovery). The endpoints themselves are described in docs/authorization-server.md and docs/mobile.md.",
    asks: { by: "nobody" },
    answers: { 200: { says: "The document.", body: document } },
  });
}
