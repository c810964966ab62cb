// The contract of the API for programs: public, the same for everyone, and cacheable.
import { createHash } from "node:crypto";
import { OPERATIONS } from "@/app/api/operations";
import { openApiDocument } from "@/lib/api/document";
import { answering } from "@/lib/doors/web/answering";

export const dynamic = "force-dynamic";

const text = JSON.stringify(openApiDocument(OPERATIONS));
const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
const headers = { "content-type": "application/json", "cache-control": "public, max-age=300", etag };

export const GET = answering(async (request) => {
  const known = request.headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return known?.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
});
