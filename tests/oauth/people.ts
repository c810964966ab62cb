// People with orgs of a test's own, and apps that they are signed in to.
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { PASSWORD, Tenants, type Tenant } from "../sso/tenant";
import { App, claimsIn, CLI, LOOPBACK, type Fields, type TokenAnswer } from "./app";

export { PASSWORD };

export type SignedIn = { readonly app: App; readonly tokens: TokenAnswer; readonly sid: string; readonly refresh: string };

export class OauthPeople extends Tenants {
  /** An org that asks for no single sign-on, and its owner. */
  org(): Promise<Tenant> {
    return this.make({ live: false });
  }

  async signedIn({ owner: { email }, slug }: Pick<Tenant, "owner" | "slug">, more: Fields = {}, clientId = CLI, redirectUri = LOOPBACK): Promise<SignedIn> {
    const app = new App(clientId, redirectUri);
    const tokens = await app.signIn(email, PASSWORD, slug, more);
    expect(tokens).toMatchObject({ status: 200, org: slug });
    return { app, tokens, sid: claimsIn(tokens).sid, refresh: tokens.refresh_token! };
  }

  /** As if the token had been used so long ago. */
  async usedBefore(refreshToken: string, seconds: number): Promise<void> {
    const idHash = createHash("sha256").update(refreshToken).digest("base64url");
    const rows = await this.rows('UPDATE "OauthRecord" SET "consumedAt" = "consumedAt" - make_interval(secs => $2) WHERE "idHash" = $1 AND "consumedAt" IS NOT NULL RETURNING kind', idHash, seconds);
    if (rows.length !== 1) throw new Error("that one was never used");
  }

  async ended(sid: string): Promise<string | null> {
    return (await this.one<{ revokedFor: string | null }>('SELECT "revokedFor" FROM "Session" WHERE id = $1', sid)).revokedFor;
  }

  async audited(sid: string): Promise<string[]> {
    return (await this.rows<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "targetId" = $1 ORDER BY at, id', sid)).map(({ type }) => type);
  }

  /** How many of the family could still be used. */
  async unused(sid: string): Promise<number> {
    return Number((await this.one<{ n: string }>('SELECT count(*) AS n FROM "OauthRecord" WHERE kind = \'RefreshToken\' AND "grantId" = $1 AND "consumedAt" IS NULL', sid)).n);
  }
}
