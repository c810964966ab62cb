// An org's service accounts as clients: a program that acts for the org by itself, with a secret (RFC 6749 §4.4).
import { errors, type AdapterPayload } from "oidc-provider";
import { findServiceAccount, secretMatches, type ServiceClient } from "@/lib/orgs/service-accounts/authenticate";
import { SERVICE_ROLE } from "@/lib/permissions/shortfall";
import type { Grant } from "@/lib/tokens/issue";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Theirs are the only client ids of that shape. */
export function isServiceClient(clientId: string): boolean {
  return UUID.test(clientId);
}

export async function liveService(clientId: string): Promise<ServiceClient | undefined> {
  return isServiceClient(clientId) ? ((await findServiceAccount(clientId)) ?? undefined) : undefined;
}

/** The secret itself is nowhere; what stands here is compared with nothing (server.ts). */
export function serviceMetadata({ id, name }: ServiceClient): AdapterPayload {
  return {
    client_id: id, client_name: name, client_secret: "hashed", token_endpoint_auth_method: "client_secret_basic",
    redirect_uris: [], response_types: [], grant_types: ["client_credentials"],
  };
}

export function isServiceSecret(clientId: string, secret: string): Promise<boolean> {
  return isServiceClient(clientId) ? secretMatches(clientId, secret, new Date()) : Promise.resolve(false);
}

/** Its session is itself: revoked, its tokens end like those of a session that did. @throws InvalidGrant */
export async function serviceGrant(clientId: string): Promise<Grant> {
  const service = await liveService(clientId);
  if (service === undefined) throw new errors.InvalidGrant("the service account was revoked");
  const { id, org, scopes } = service;
  return { sub: id, sid: id, client_id: id, org: org.id, org_slug: org.slug, role: SERVICE_ROLE, scopes };
}
