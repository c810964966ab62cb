// What people may do, as the words that travel in a token's `scope` claim (RFC 6749 §3.3).

/** `write:x` creates, updates and deletes. */
export const SCOPES = {
  "read:workflows": "See workflows",
  "write:workflows": "Create, change and delete workflows",
  "read:agents": "See agents",
  "write:agents": "Create, change and delete agents",
  "read:entities": "See entities",
  "write:entities": "Create, change and delete entities",
  "manage:members": "Invite, change and remove members",
  "manage:roles": "Define roles",
  "manage:sso": "Set up single sign-on",
  "manage:keys": "Create and revoke keys",
  "read:audit": "Read the audit log",
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];

/** scope-token = 1*( %x21 / %x23-5B / %x5D-7E ), narrowed to `verb:noun` (RFC 6749 §3.3). */
export const SCOPE_SHAPE = /^[a-z][a-z0-9-]{0,30}:[a-z][a-z0-9-]{0,30}$/;
