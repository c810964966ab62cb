// The contract of the API as OpenAPI 3.1, made from what the handlers themselves parse with.
import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { problemDocument } from "@/lib/refusals/problem-document";
import { operationId, type Answer, type Operation } from "./operation";
import { refusalsOf } from "./refusals-of";

export type ApiDocument = ReturnType<OpenApiGeneratorV31["generateDocument"]>;
type Responses = RouteConfig["responses"];
type Headers = Record<string, { description: string; schema: { type: "string" } }>;

const INTRODUCTION =
  "What the front door itself answers. The routes of the services behind it are in the gateway's policy, and each service documents its own. " +
  "Every refusal is application/problem+json with one of a closed list of codes.";

const REQUEST_ID = { "x-request-id": "The id under which the request is logged." };
const RATE = {
  ratelimit: 'What is left: "user";r=59;t=30 (draft-ietf-httpapi-ratelimit-headers).',
  "ratelimit-policy": 'What the limit is: "user";q=60;w=60.',
};
/** What a refusal of that status says in its headers. */
const WITH_STATUS: Record<number, Record<string, string>> = {
  401: { "www-authenticate": "Which token is asked for, and what was wrong with the one that came (RFC 6750)." },
  403: { "www-authenticate": "Which scope is missing (RFC 6750)." },
  405: { allow: "The methods that the path serves." },
  429: { "retry-after": "Seconds until another try makes sense.", ...RATE },
  503: { "retry-after": "Seconds until another try makes sense." },
};

export function openApiDocument(operations: readonly Operation[]): ApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token from POST /api/session/token or, for apps and service accounts, from POST /oauth/token. It acts for one organisation." });
  registry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "__Host-eloquent.session", description: "The cookie that signing in sets (without the prefix over plain HTTP). Only pages of our own origin may use it." });
  for (const operation of operations) registry.registerPath(routeOf(operation));
  return new OpenApiGeneratorV31([...registry.definitions, { type: "schema", schema: problemDocument }]).generateDocument({
    openapi: "3.1.0",
    info: { title: "Eloquent", version: "1", description: INTRODUCTION },
    servers: [{ url: "/", description: "Wherever this document came from." }],
  });
}

function routeOf(operation: Operation): RouteConfig {
  const { asks, body, does, method, params, path, query, title } = operation;
  return {
    method: method.toLowerCase() as Lowercase<typeof method>,
    path,
    operationId: operationId(operation),
    summary: title,
    description: does,
    security: asks.by === "bearer" ? [{ bearer: [...asks.scopes] }] : asks.by === "session" ? [{ session: [] }] : [],
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: { required: true, content: { "application/json": { schema: body.schema, example: body.example } } } }),
    },
    responses: { ...Object.fromEntries(refusalsOf(operation).map(refusal)), ...answersOf(operation) },
  };
}

/** A status that is also a refusal's keeps both bodies: a probe that is down answers 503 in its own way. */
function answersOf(operation: Operation): Responses {
  const refusals = new Map(refusalsOf(operation));
  return Object.fromEntries(Object.entries(operation.answers).map(([status, answer]) => {
    const codes = refusals.get(Number(status));
    const own = responseOf(answer, operation);
    if (codes === undefined) return [status, own];
    const other = refusal([Number(status), codes])[1];
    return [status, { description: `${own.description} Or a refusal: ${other.description}`, headers: { ...other.headers, ...own.headers }, content: { ...own.content, ...other.content } }];
  }));
}

function responseOf({ body, headers, says }: Answer, { limited, path }: Operation) {
  const content = body === undefined ? {} : { content: { "application/json": { schema: body } } };
  const common = { ...(path.startsWith("/api/") ? REQUEST_ID : {}), ...(limited ? RATE : {}) };
  return { description: says, headers: described({ ...common, ...headers }), ...content };
}

function refusal([status, codes]: [number, string[]]) {
  const schema = { allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object" as const, properties: { code: { enum: codes } } }] };
  return [String(status), { description: codes.join(", "), headers: described({ ...REQUEST_ID, ...WITH_STATUS[status] }), content: { "application/problem+json": { schema } } }] as const;
}

function described(headers: Record<string, string>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: "string" } }]));
}
