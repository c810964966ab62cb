// An OpenID provider's own description of itself (OpenID Connect Discovery §4): is it the one that was named, and can it do what we ask?
import { z } from "zod";
import { fetchThere, leadsInside } from "./fetch-there";
import { usableUrl } from "./usable-url";

const endpoint = z.string().refine((url) => usableUrl(url) === undefined);

const documentShape = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint,
  response_types_supported: z.array(z.string()).default(["code"]),
});

/** `document`: with every address in it judged. */
export type Discovered = { readonly issuer: string; readonly document: z.output<typeof documentShape> } | { readonly problem: string };

const WELL_KNOWN = "/.well-known/openid-configuration";

/** @param typed the issuer, or the address of the document itself */
export async function discover(typed: string): Promise<Discovered> {
  const issuer = typed.trim().replace(WELL_KNOWN, "");
  const unusable = usableUrl(issuer);
  if (unusable !== undefined) return { problem: `The issuer cannot be used: ${unusable}` };
  const fetched = await fetchThere(`${issuer.replace(/\/$/, "")}${WELL_KNOWN}`);
  if ("problem" in fetched) return fetched;
  const parsed = documentShape.safeParse(json(fetched.text));
  if (!parsed.success) return { problem: `What stands at ${WELL_KNOWN} is no description of an OpenID provider (${String(parsed.error.issues[0]?.path[0] ?? "JSON")}).` };
  const { issuer: named, jwks_uri: keys, token_endpoint: token, response_types_supported: types, userinfo_endpoint: userinfo } = parsed.data;
  if (named.includes("{tenantid}")) return { problem: "That is Microsoft’s address for every organisation at once. Use your own tenant’s: https://login.microsoftonline.com/<tenant id>/v2.0" };
  // §4.3: MUST be identical. A slash more or less is a typing mistake; anything else is another provider.
  if (named.replace(/\/$/, "") !== issuer.replace(/\/$/, "")) return { problem: `It calls itself ${named.slice(0, 200)}. Enter that as the issuer, if that is the one you mean.` };
  for (const url of [token, keys, userinfo]) if (await leadsInside(url)) return { problem: "Its addresses lead into a private network, where nothing is fetched." };
  return types.includes("code") ? { issuer: named, document: parsed.data } : { problem: "It does not offer the authorization code flow (response type “code”)." };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
