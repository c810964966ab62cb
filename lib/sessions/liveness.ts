// Is a session alive? The row says so, never the cookie.

export type SessionFacts = { readonly userId: string; readonly kid: string; readonly expiresAt: Date; readonly lastSeenAt: Date; readonly revokedAt: Date | null };

/**
 * @param kids fingerprints of the secrets in force: changing jwtSecret ends every session born under the old one
 * @param idleSeconds unused for so long, it is over before its absolute end
 */
export function isLive(row: SessionFacts, userId: string, kids: readonly string[], idleSeconds: number, now: Date): boolean {
  const idleMs = now.getTime() - row.lastSeenAt.getTime();
  return row.userId === userId && row.revokedAt === null && row.expiresAt > now && idleMs < idleSeconds * 1000 && kids.includes(row.kid);
}

/** When it ends by itself if nobody uses it from now on. */
export function endsAt({ expiresAt, lastSeenAt }: Pick<SessionFacts, "expiresAt" | "lastSeenAt">, idleSeconds: number): Date {
  return new Date(Math.min(expiresAt.getTime(), lastSeenAt.getTime() + idleSeconds * 1000));
}

/** A reading of the cookie is written down once a minute at most, but often enough that a short idle lifetime never ends a session in use. */
export function isWorthNoting(lastSeenAt: Date, idleSeconds: number, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > Math.min(60, idleSeconds / 10) * 1000;
}
