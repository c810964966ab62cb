// Which jwtSecret web holds, by fingerprint.
import { keyDocument } from "@/lib/tokens/key-document";
import { ownIssuer } from "@/lib/sign-in/own-issuer";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { issuer, ring } = await ownIssuer();
  return Response.json(keyDocument("web", ring, issuer), { headers: { "cache-control": "no-store" } });
}
