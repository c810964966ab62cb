// A real OpenID provider (oidc-provider) that answers as Google does: the same claims in the ID token, PKCE, a picker each time.
import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { interactionPolicy, type Configuration } from "oidc-provider";
import { GOOGLE_PEOPLE } from "./people";
import { trouble } from "./picker-page";

export type StandIn = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string };

export async function standIn({ clientId, clientSecret, issuer, redirectUri }: StandIn): Promise<Provider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], grant_types: ["authorization_code"], response_types: ["code"] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: randomBytes(8).toString("hex") }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "hd"] },
    conformIdTokenClaims: false, // Google puts them into the ID token whatever the scope
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `/choose/${uid}` },
    ttl: { AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, sub) => {
      const person = GOOGLE_PEOPLE.find((one) => one.sub === sub);
      if (person === undefined) return undefined;
      const { about: _about, ...claims } = person;
      return { accountId: sub, claims: () => claims };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    renderError: (context, { error }) => {
      context.type = "html";
      context.body = trouble(`The request could not be answered (${error}). Go back and begin again.`);
    },
  };
  return new Provider(issuer, configuration);
}
