// The route table in force. It is loaded whole or refused whole, with every problem and its line.
import type { z } from "zod";
import { readDocument, type PolicyDocument, type Problem } from "./document";
import { RouteTable, type Route } from "./route-table";
import { POLICY_KEYS, policySchema, routeSchema, type Expectation, type ServiceRules } from "./schema";
import { nearest } from "./suggest";
import { WEB, WEB_ROUTES } from "./web-routes";

export type Service = ServiceRules & { readonly name: string };

export type Policy = {
  readonly services: ReadonlyMap<string, Service>;
  readonly routes: RouteTable;
  readonly tests: readonly (Expectation & { readonly line: number })[];
};

export class PolicyError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The gateway policy has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.name = "PolicyError";
  }
}

/**
 * @param text YAML or JSON (a subset of YAML 1.2)
 * @param webUpstream origin of web, which is a service that no policy names
 * @throws PolicyError naming every problem with its line
 */
export function loadPolicy(text: string, webUpstream: string): Policy {
  const document = readDocument(text);
  if (document.value === undefined) throw refused(document.problems);
  const parsed = policySchema.safeParse(document.value);
  const { routes, problems } = readRoutes(document);
  problems.push(...document.problems, ...(parsed.error?.issues ?? []).map((issue) => problemOf(issue, document)));
  if (problems.length > 0 || !parsed.success) throw refused(problems);

  const services = new Map<string, Service>([[WEB, webService(webUpstream)]]);
  for (const [name, { routes: _, ...rules }] of Object.entries(parsed.data.services)) services.set(name, { name, ...rules });
  return { services, routes, tests: parsed.data.tests.map((test, index) => ({ ...test, line: document.lineOf(["tests", index]) })) };
}

/** Rows are read one by one: a mistake in one of them, or around them, hides no conflict between the others. */
function readRoutes({ lineOf, value }: PolicyDocument): { routes: RouteTable; problems: Problem[] } {
  const routes = new RouteTable();
  for (const route of WEB_ROUTES) routes.add(route);
  const problems: Problem[] = [];
  for (const [service, written] of entriesOf(entriesOf(value).find(([key]) => key === "services")?.[1])) {
    if (service === WEB) problems.push({ line: lineOf(["services", service]), says: '"web" is the name of the front door itself' });
    const rows = entriesOf(written).find(([key]) => key === "routes")?.[1];
    for (const [index, row] of Array.isArray(rows) ? rows.entries() : []) {
      const parsed = routeSchema.safeParse(row);
      if (!parsed.success) continue; // the schema says what is wrong with it
      const line = lineOf(["services", service, "routes", index]);
      const methods = parsed.data.methods.includes("GET") ? [...new Set([...parsed.data.methods, "HEAD"])] : parsed.data.methods;
      try {
        const rivals = routes.add({ ...parsed.data, service, methods, line });
        if (rivals.length > 0) problems.push({ line, says: `${parsed.data.methods.join(",")} ${parsed.data.path} also matches what ${listed(rivals)}` });
      } catch (error) {
        problems.push({ line, says: (error as Error).message });
      }
    }
  }
  return { routes, problems };
}

function listed(rivals: readonly Route[]): string {
  const named = rivals.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).map(({ line, path, service }) => `${path} of ${service}${line === undefined ? "" : ` (line ${line})`}`);
  return named.length === 1 ? `${named[0]} serves` : `${named.slice(0, -1).join(", ")} and ${named.at(-1)} serve`;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function refused(problems: readonly Problem[]): PolicyError {
  return new PolicyError(problems.toSorted((a, b) => a.line - b.line).map(({ line, says }) => `line ${line}: ${says}`));
}

/** An unknown key is a problem of its own line, not of the block it stands in. */
function problemOf(issue: z.core.$ZodIssue, { lineOf, value }: PolicyDocument): Problem {
  const place = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const missing = issue.path.length > 0 && issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value) === undefined;
  return { line: lineOf(place), says: `${issue.path.join(".") || "policy"}: ${missing ? "is missing" : issue.message}${hint(issue)}` };
}

/** zod says which key is unknown; a person wants to know which one was meant. */
function hint(issue: z.core.$ZodIssue): string {
  if (issue.code !== "unrecognized_keys") return "";
  const near = issue.keys.map((key) => nearest(key, POLICY_KEYS)).filter((key) => key !== undefined);
  return near.length > 0 ? `; did you mean "${near.join('", "')}"?` : "";
}

/** Forms and small JSON documents: anyone may send one, so none may be large. */
const WEB_MAX_BODY_BYTES = 1024 * 1024;

function webService(upstream: string): Service {
  return { name: WEB, upstream, timeoutSeconds: 60, maxBodyBytes: WEB_MAX_BODY_BYTES, rateLimit: undefined, onLimiterDown: "allow", cors: undefined };
}
