// How an access token is handed over (RFC 6749 §5.1).

/** `expires_in` in seconds; `scope` space-separated; `org` the slug the token is bound to. */
export type TokenAnswer = { access_token: string; token_type: "Bearer"; expires_in: number; scope: string; org: string };
