// Is a session alive? The row says so, never the cookie.

export type SessionFacts = { readonly userId: string; readonly kid: string; readonly expiresAt: Date; readonly revokedAt: Date | null };

/** @param kids fingerprints of the secrets in force: changing jwtSecret ends every session born under the old one */
export function isLive(row: SessionFacts, userId: string, kids: readonly string[], now: Date): boolean {
  return row.userId === userId && row.revokedAt === null && row.expiresAt > now && kids.includes(row.kid);
}
