// What the service serves: one row per kind, path and method, with the scope it asks for once more.
import { Refusal } from "@/lib/refusals/refusal";
import { KINDS, type Kind, type Records, type Shelf, type StoredRecord } from "./records.store";

export type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** A request whose token was verified and holds the row's scope. `name()` reads the body: only rows that need one do. */
export type Call = { records: Records; shelf: Shelf; id: string; userId: string; name(): Promise<string> };

export type Row = { method: string; path: string; scope: string; kind: Kind; run(call: Call): Promise<Answer> };

export const ROWS: readonly Row[] = KINDS.flatMap((kind) => [
  { kind, method: "GET",    path: `/api/${kind}`,     scope: `read:${kind}`,  run: list },
  { kind, method: "POST",   path: `/api/${kind}`,     scope: `write:${kind}`, run: create },
  { kind, method: "GET",    path: `/api/${kind}/:id`, scope: `read:${kind}`,  run: read },
  { kind, method: "PATCH",  path: `/api/${kind}/:id`, scope: `write:${kind}`, run: rename },
  { kind, method: "DELETE", path: `/api/${kind}/:id`, scope: `write:${kind}`, run: remove },
]);

/** @throws Refusal `route_unknown` · `method_not_allowed` with the methods that the path does serve */
export function findRow(method: string, path: string): { row: Row; id: string } {
  const [, base = "", id] = /^(\/api\/[a-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const pattern = id === undefined ? base : `${base}/:id`;
  const there = ROWS.filter((row) => row.path === pattern);
  if (there.length === 0) throw new Refusal("route_unknown", "This service serves nothing at this path.");
  const row = there.find((one) => one.method === (method === "HEAD" ? "GET" : method));
  if (row === undefined) throw methodNotAllowed(there.map((one) => one.method));
  return { row, id: id ?? "" };
}

export function methodNotAllowed(served: readonly string[]): Refusal {
  const allow = [...served, ...(served.includes("GET") ? ["HEAD"] : [])].sort();
  return new Refusal("method_not_allowed", `This path serves ${allow.join(", ")}.`, { allow });
}

async function list({ records, shelf }: Call): Promise<Answer> {
  return { status: 200, body: { items: await records.list(shelf) } };
}

async function create({ records, shelf, userId, name }: Call): Promise<Answer> {
  const record = await records.create(shelf, await name(), userId);
  return { status: 201, headers: { location: `/api/${shelf.kind}/${record.id}` }, body: record };
}

async function read({ records, shelf, id }: Call): Promise<Answer> {
  return found(isUuid(id) ? await records.read(shelf, id) : undefined);
}

async function rename({ records, shelf, id, name }: Call): Promise<Answer> {
  const wanted = await name();
  return found(isUuid(id) ? await records.rename(shelf, id, wanted) : undefined);
}

async function remove({ records, shelf, id }: Call): Promise<Answer> {
  if (!isUuid(id) || !(await records.remove(shelf, id))) throw recordUnknown();
  return { status: 204 };
}

function found(record: StoredRecord | undefined): Answer {
  if (record === undefined) throw recordUnknown();
  return { status: 200, body: record };
}

/** The same words for a malformed id, another org's and one that never was: the answer must not tell them apart. */
function recordUnknown(): Refusal {
  return new Refusal("record_unknown", "No record of your organisation has this id.");
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}
