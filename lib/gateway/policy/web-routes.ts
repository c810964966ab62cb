// Web is one more service. These of its paths lie under /api; each is public because it has a guard of its own.
import type { Route } from "./route-table";

export const WEB = "web";

/** The gateway answers this one itself where it was the one to refuse. */
export const REFUSALS_ROUTE = "/api/gateway/refusals/:id";

const READ = ["GET", "HEAD"];
const READ_AND_POST = ["GET", "HEAD", "POST"];

export const WEB_ROUTES: readonly Route[] = [
  { service: WEB, path: "/api/auth/**", methods: READ_AND_POST, scopes: [], public: true }, // Auth.js: CSRF token, state, PKCE
  { service: WEB, path: "/api/sso/**", methods: READ_AND_POST, scopes: [], public: true }, // SAML and OpenID Connect with an org's own identity provider: request, signature, ticket
  { service: WEB, path: "/api/session/token", methods: ["POST"], scopes: [], public: true }, // the session cookie, same origin
  { service: WEB, path: "/api/gateway/authorize/**", methods: [...READ_AND_POST, "PUT", "PATCH", "DELETE", "OPTIONS"], scopes: [], public: true }, // answers only what the token asked with may do
  { service: WEB, path: "/api/gateway/explain", methods: ["POST"], scopes: [], public: false },
  { service: WEB, path: "/api/orgs", methods: READ, scopes: [], public: false },
  { service: WEB, path: REFUSALS_ROUTE, methods: READ, scopes: ["read:audit"], public: false },
  { service: WEB, path: "/api/health/:probe", methods: READ, scopes: [], public: true }, // says up or down, nothing else
  { service: WEB, path: "/api/openapi.json", methods: READ, scopes: [], public: true }, // the contract, the same for everyone
];
