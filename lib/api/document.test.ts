// The document says of an operation what its contract says, and every reference in it leads somewhere.
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/app/api/operations";
import { REFUSALS } from "@/lib/refusals/codes";
import { openApiDocument } from "./document";
import { operation, operationId } from "./operation";

const codesOf = (described: unknown, status: number): unknown =>
  (described as { responses: Record<string, { content: Record<string, { schema: { allOf: { properties?: { code: { enum: string[] } } }[] } }> }> })
    .responses[status]?.content["application/problem+json"]?.schema.allOf[1]?.properties?.code.enum;

const plain = { method: "GET", path: "/api/x", title: "x", does: "x", answers: { 200: { says: "x" } } } as const;
const getOf = (described: Parameters<typeof openApiDocument>[0][number]): unknown => openApiDocument([described]).paths!["/api/x"]!.get;

describe("the document", () => {
  const document = openApiDocument(OPERATIONS);
  const text = JSON.stringify(document);

  it("is OpenAPI 3.1 with an id for every operation, each its own", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(new Set(OPERATIONS.map(operationId)).size).toBe(OPERATIONS.length);
  });

  it("leads nowhere with no reference, and holds the closed list of codes", () => {
    const names = Object.keys(document.components!.schemas!);
    const refs = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);
    expect(refs).toContain("Problem");
    for (const name of refs) expect(names).toContain(name);
    expect(document.components!.schemas!["Problem"]).toMatchObject({ properties: { code: { enum: Object.keys(REFUSALS) } } });
  });

  it.each(OPERATIONS.filter(({ body }) => body !== undefined).map((described) => [operationId(described), described.body!] as const))("shows a body that %s accepts", (_, { example, schema }) => {
    expect(schema.safeParse(example).error).toBeUndefined();
  });
});

describe("an operation", () => {
  it("that asks for a token with a scope may answer every code about tokens, and names the scope", () => {
    const described = getOf(operation({ ...plain, asks: { by: "bearer", scopes: ["read:audit"] } }));
    expect(described).toMatchObject({ security: [{ bearer: ["read:audit"] }] });
    expect(codesOf(described, 401)).toContain("jwt_secret_mismatch");
    expect(codesOf(described, 403)).toEqual(["scope_missing", "https_required"]);
  });

  it("that asks nobody says nothing of tokens", () => {
    const described = getOf(operation({ ...plain, asks: { by: "nobody" } }));
    expect(described).toMatchObject({ security: [] });
    expect(codesOf(described, 401)).toBeUndefined();
  });

  it("that is limited says so, on the answer and on the refusal", () => {
    const described = getOf(operation({ ...plain, asks: { by: "nobody" }, limited: true }));
    expect(described).toMatchObject({ responses: { 200: { headers: { ratelimit: {} } }, 429: { headers: { "retry-after": {}, ratelimit: {} } } } });
  });

  it("whose own status is also a refusal's keeps both bodies", () => {
    const described = getOf(operation({ ...plain, asks: { by: "nobody" }, answers: { 200: { says: "up" }, 502: { says: "down" } } }));
    expect(described).toMatchObject({ responses: { 502: { description: "down Or a refusal: upstream_unavailable" } } });
    expect(codesOf(described, 502)).toEqual(["upstream_unavailable"]);
  });
});
