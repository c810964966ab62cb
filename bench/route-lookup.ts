// Does finding a route get slower with the number of routes? The same mix of requests over 5 routes and over 5,000.
import { RouteTable } from "@/lib/gateway/policy/route-table";
import { WEB_ROUTES } from "@/lib/gateway/policy/web-routes";
import { median } from "./median";

/** Short rounds: the two of a pair then meet the same machine, whatever else it does. */
const LOOKUPS_PER_ROUND = 20_000;
const WARM_UP_ROUNDS = 30;

export type Asked = readonly [method: string, path: string];
/** Routes of the policy; those of web are in every table and not counted. */
export type LookupFigures = { readonly sizes: readonly { readonly routes: number; readonly nanoseconds: number }[]; readonly ratio: number };

const areaName = (n: number): string => `area-${n}`;

/** Five routes for each area: exact, with a parameter and with a rest, some paths twice for other methods. */
export function tableOf(areas: number): RouteTable {
  const table = new RouteTable();
  for (const row of WEB_ROUTES) table.add(row);
  for (let n = 0; n < areas; n++) {
    const base = `/api/${areaName(n)}`;
    const rows: [string, string[]][] = [
      [`${base}/items`, ["GET", "HEAD"]], [`${base}/items`, ["POST"]], [`${base}/items/:id`, ["GET", "HEAD"]], [`${base}/items/:id`, ["PATCH", "DELETE"]], [`${base}/files/**`, ["GET", "HEAD"]],
    ];
    for (const [path, methods] of rows) table.add({ service: "bench", path, methods, scopes: [], public: false });
  }
  return table;
}

/** Mostly hits of every kind, some unknown paths, some methods that the path does not serve. */
export function mixOver(areas: number, count = 4_096): Asked[] {
  const kinds: ((base: string, n: number) => Asked)[] = [
    (base) => ["GET", `${base}/items`], (base) => ["POST", `${base}/items`], (base, n) => ["GET", `${base}/items/${n}`], (base, n) => ["DELETE", `${base}/items/${n}`],
    (base, n) => ["GET", `${base}/files/2026/${n}/report.pdf`], (base) => ["GET", `${base}/unknown`], (base, n) => ["PUT", `${base}/items/${n}`], (_, n) => ["GET", `/api/nowhere-${n}/items`],
  ];
  // The areas in no order that a processor could learn: a step that shares no factor with their number.
  return Array.from({ length: count }, (_, n) => kinds[n % kinds.length]!(`/api/${areaName((n * 7_919) % areas)}`, n));
}

/** Rounds over the two tables in turn. @returns nanoseconds per lookup and the ratio of each pair, medians of all */
export function compareLookups(rounds: number): LookupFigures {
  const [few, many] = [1, 1_000].map((areas) => ({ table: tableOf(areas), mix: mixOver(areas), times: [] as number[] }));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const { mix, table, times } of [few!, many!]) {
      const nanoseconds = timeRound(table, mix);
      if (round >= 0) times.push(nanoseconds);
    }
  }
  return {
    sizes: [few!, many!].map(({ table, times }) => ({ routes: table.all.length - WEB_ROUTES.length, nanoseconds: median(times) })),
    ratio: median(many!.times.map((nanoseconds, round) => nanoseconds / few!.times[round]!)),
  };
}

function timeRound(table: RouteTable, mix: readonly Asked[]): number {
  const began = process.hrtime.bigint();
  let found = 0;
  for (let n = 0; n < LOOKUPS_PER_ROUND; n++) {
    const [method, path] = mix[n % mix.length]!;
    if ("route" in table.find(method, path)) found++;
  }
  const took = Number(process.hrtime.bigint() - began);
  if (found < LOOKUPS_PER_ROUND / 2) throw new Error("the mix does not hit the routes it is made for");
  return took / LOOKUPS_PER_ROUND;
}
