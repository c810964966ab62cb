// A client as oidc-provider wants it: one of our apps, without a secret, or an org's service account, with one.
import type { AdapterPayload } from "oidc-provider";
import { appOf } from "../apps";
import { liveService, serviceMetadata } from "./services";

export const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export async function findClientMetadata(clientId: string): Promise<AdapterPayload | undefined> {
  const app = appOf(clientId);
  if (app === undefined) {
    const service = await liveService(clientId);
    return service === undefined ? undefined : serviceMetadata(service);
  }
  const redirects = app.redirectUris.length > 0;
  return {
    client_id: app.clientId,
    client_name: app.name,
    application_type: "native",
    token_endpoint_auth_method: "none",
    redirect_uris: [...app.redirectUris],
    post_logout_redirect_uris: [...app.postLogoutRedirectUris],
    response_types: redirects ? ["code"] : [],
    grant_types: [...(redirects ? ["authorization_code"] : []), ...(app.device ? [DEVICE_GRANT] : []), "refresh_token"],
  };
}
