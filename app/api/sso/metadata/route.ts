// What a SAML identity provider reads of us (SAML Metadata §2.4.4).
import { answering } from "@/lib/doors/web/answering";
import { ownMetadata } from "@/lib/sign-in/sso/own-metadata";

export const GET = answering(async () => new Response(await ownMetadata(), { headers: { "content-type": "application/samlmetadata+xml", "cache-control": "public, max-age=300" } }));
