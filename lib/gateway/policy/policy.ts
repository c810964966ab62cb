// The route table in force. It is loaded whole or refused whole, with every problem and its line.
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { RouteTable } from "./route-table";
import { POLICY_KEYS, policySchema, type Expectation, type ServiceRules } from "./schema";
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    throw new PolicyError(document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`));
  }
  const parsed = policySchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw new PolicyError(parsed.error.issues.map((issue) => `line ${lineOf(placeOf(issue))}: ${issue.path.join(".") || "policy"}: ${issue.message}${hint(issue)}`));
  }

  const problems: string[] = [];
  const routes = new RouteTable();
  for (const route of WEB_ROUTES) routes.add(route);
  const services = new Map<string, Service>([[WEB, webService(webUpstream)]]);
  for (const [name, { routes: rows, ...rules }] of Object.entries(parsed.data.services)) {
    if (name === WEB) problems.push(`line ${lineOf(["services", name])}: "web" is the name of the front door itself`);
    services.set(name, { name, ...rules });
    rows.forEach((row, index) => {
      const line = lineOf(["services", name, "routes", index]);
      try {
        const methods = row.methods.includes("GET") ? [...new Set([...row.methods, "HEAD"])] : row.methods;
        const rival = routes.add({ ...row, service: name, methods, line });
        if (rival) problems.push(`line ${line}: ${row.methods.join(",")} ${row.path} also matches what ${rival.path} of ${rival.service} serves`);
      } catch (error) {
        problems.push(`line ${line}: ${(error as Error).message}`);
      }
    });
  }
  if (problems.length > 0) throw new PolicyError(problems);
  return { services, routes, tests: parsed.data.tests.map((test, index) => ({ ...test, line: lineOf(["tests", index]) })) };
}

/** An unknown key is a problem of its own line, not of the block it stands in. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
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
