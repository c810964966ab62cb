// What an app keeps between two starts, as text with a version. Access tokens are not in it: they live in memory, and not for long.

export type Kept = { readonly refreshToken: string; /** The org that calls are for unless they say otherwise, by slug. */ readonly org: string };

/** Whose it is: a refresh token is shown to nobody else. */
export type Owner = { readonly issuer: string; readonly clientId: string };

const VERSION = 1;

export function writeKept({ org, refreshToken }: Kept, { clientId, issuer }: Owner): string {
  return JSON.stringify({ version: VERSION, issuer, client_id: clientId, refresh_token: refreshToken, org });
}

/** @returns undefined for nothing, for another server's or app's, and for what a later version wrote: nobody is signed in then */
export function readKept(text: string | null, { clientId, issuer }: Owner): Kept | undefined {
  const read = parse(text);
  const { refresh_token: refreshToken, org } = read;
  const ours = read["version"] === VERSION && read["issuer"] === issuer && read["client_id"] === clientId;
  return ours && typeof refreshToken === "string" && typeof org === "string" ? { refreshToken, org } : undefined;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? "null") as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
