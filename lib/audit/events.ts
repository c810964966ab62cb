// Everything the audit log can say. A closed list: an event that is not here is not written, and a row here is never renamed.

/** By type, the sentence a person reads; `who` did it, to `target`. */
export const AUDIT_EVENTS = {
  "user.created": "An account was created",
  "user.signed_in": "Signed in",
  "user.signed_out": "Signed out",
  "user.sign_in_refused": "A sign-in was refused",
  "user.locked": "Sign-in was paused after too many wrong passwords",
  "user.email_confirmed": "Confirmed the e-mail address",
  "user.name_changed": "Changed the name",
  "user.password_reset_asked": "Asked for a link to set a new password",
  "user.password_changed": "Changed the password",
  "user.password_reset": "Set a new password from a mailed link",
  "account.connected": "Connected an account to sign in with",
  "account.disconnected": "Disconnected an account to sign in with",
  "account.email_changed": "A connected account came with another e-mail address",
  "session.revoked": "Ended a session",
  "sessions.revoked": "Ended all other sessions",
  "org.created": "Created the organisation",
  "member.joined": "Joined the organisation",
  "member.role_changed": "Was given another role",
  "sso.sign_in_refused": "A sign-in at the organisation’s identity provider was refused",
  "sso.enforced": "Began to admit only single sign-on",
  "sso.enforcement_ended": "Stopped admitting only single sign-on",
  "sso.break_glass_renewed": "Sealed a new break-glass code",
  "sso.break_glass_used": "Broke the glass: came in without single sign-on",
  "sso.domain_claimed": "Began to prove a mail domain",
  "sso.domain_proven": "Proved a mail domain",
  "sso.domain_missing": "The record of a proven mail domain was gone",
  "sso.domain_found": "The record of a proven mail domain was there again",
  "sso.domain_lapsed": "A mail domain is no longer proven: its record was gone for too long",
  "sso.domain_removed": "Removed a mail domain",
} as const satisfies Record<`${string}.${string}`, string>;

export type AuditType = keyof typeof AUDIT_EVENTS;
