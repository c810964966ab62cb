// Jackson's records in our database: the driver it asks for, so that it needs no pool and no migrations of its own.
import type { DatabaseDriver, Index, Records, SortOrder } from "@boxyhq/saml-jackson";
import { database } from "@/lib/db/client";

const MOST = 50;
const alive = () => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] });
const nameOf = ({ name, value }: Index): string => `${name}:${value}`;
const page = (offset = 0, limit = MOST, order: SortOrder = "DESC") => ({ skip: offset, take: Math.min(limit, MOST), orderBy: { createdAt: order === "ASC" ? ("asc" as const) : ("desc" as const) } });

/** What has no value here has none there either: a record past its time is as good as gone, whoever sweeps it up. */
export const records: DatabaseDriver = {
  async get(namespace, key): Promise<unknown> {
    return (await database().jacksonRecord.findFirst({ where: { namespace, key, ...alive() }, select: { value: true } }))?.value ?? null;
  },
  async put(namespace, key, value, ttl, ...indexes): Promise<void> {
    const row = { value: value as object, indexes: indexes.map(nameOf), expiresAt: ttl > 0 ? new Date(Date.now() + ttl * 1000) : null };
    await database().jacksonRecord.upsert({ where: { namespace_key: { namespace, key } }, create: { namespace, key, ...row }, update: row, select: { key: true } });
  },
  async delete(namespace, key): Promise<void> {
    await database().jacksonRecord.deleteMany({ where: { namespace, key } });
  },
  async deleteMany(namespace, keys): Promise<void> {
    await database().jacksonRecord.deleteMany({ where: { namespace, key: { in: keys } } });
  },
  async getByIndex(namespace, index, offset, limit, _token, order): Promise<Records> {
    const rows = await database().jacksonRecord.findMany({ where: { namespace, indexes: { has: nameOf(index) }, ...alive() }, select: { value: true }, ...page(offset, limit, order) });
    return { data: rows.map(({ value }) => value) };
  },
  async getAll(namespace, offset, limit, _token, order): Promise<Records> {
    const rows = await database().jacksonRecord.findMany({ where: { namespace, ...alive() }, select: { value: true }, ...page(offset, limit, order) });
    return { data: rows.map(({ value }) => value) };
  },
  async getCount(namespace, index): Promise<number> {
    return database().jacksonRecord.count({ where: { namespace, ...(index === undefined ? {} : { indexes: { has: nameOf(index) } }), ...alive() } });
  },
  close: async () => {},
  getStats: () => ({}),
};

export async function deleteRecordsExpiredBefore(then: Date): Promise<void> {
  await database().jacksonRecord.deleteMany({ where: { expiresAt: { lt: then } } });
}
