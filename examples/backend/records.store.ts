// Where records are kept. The only file with SQL, and no statement in it can be called without an org.
import pg from "pg";

export const KINDS = ["workflows", "agents", "entities"] as const;
export type Kind = (typeof KINDS)[number];

/** One kind of record of one org, from verified claims: every statement below stays on its shelf. */
export type Shelf = { readonly org: string; readonly kind: Kind };

export type StoredRecord = { id: string; name: string; createdAt: Date; updatedAt: Date; createdBy: string };

export type Records = {
  /** Newest first, 500 at most. */
  list(shelf: Shelf): Promise<StoredRecord[]>;
  create(shelf: Shelf, name: string, createdBy: string): Promise<StoredRecord>;
  /** Undefined for an id of another org exactly as for one that never was. */
  read(shelf: Shelf, id: string): Promise<StoredRecord | undefined>;
  rename(shelf: Shelf, id: string, name: string): Promise<StoredRecord | undefined>;
  remove(shelf: Shelf, id: string): Promise<boolean>;
  close(): Promise<void>;
};

const COLUMNS = `id, name, created_at AS "createdAt", updated_at AS "updatedAt", created_by AS "createdBy"`;

// One message is one transaction, and the lock is held to its end: CREATE … IF NOT EXISTS alone fails when two replicas
// start at once.
const SCHEMA = `
  SELECT pg_advisory_xact_lock(hashtext('example_backend'));
  CREATE SCHEMA IF NOT EXISTS example_backend;
  CREATE TABLE IF NOT EXISTS example_backend.records (
    id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id     text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('workflows', 'agents', 'entities')),
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS records_newest_first ON example_backend.records (org_id, kind, created_at DESC, id DESC);
`;

/** @param onIdleError a connection nobody was using broke; the pool replaces it, and without a listener Node would exit */
export async function openRecords(connectionString: string, onIdleError: (error: Error) => void): Promise<Records> {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000, statement_timeout: 5_000 });
  pool.on("error", onIdleError);
  try {
    await pool.query(SCHEMA);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return recordsIn(pool);
}

function recordsIn(pool: pg.Pool): Records {
  const query = async (sql: string, values: readonly string[]) => pool.query<StoredRecord>(sql, [...values]);
  return {
    async list({ org, kind }) {
      const found = await query(`SELECT ${COLUMNS} FROM example_backend.records WHERE org_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 500`, [org, kind]);
      return found.rows;
    },
    async create({ org, kind }, name, createdBy) {
      const made = await query(`INSERT INTO example_backend.records (org_id, kind, name, created_by) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`, [org, kind, name, createdBy]);
      return made.rows[0]!;
    },
    async read({ org, kind }, id) {
      const found = await query(`SELECT ${COLUMNS} FROM example_backend.records WHERE org_id = $1 AND kind = $2 AND id = $3`, [org, kind, id]);
      return found.rows[0];
    },
    async rename({ org, kind }, id, name) {
      const changed = await query(`UPDATE example_backend.records SET name = $4, updated_at = now() WHERE org_id = $1 AND kind = $2 AND id = $3 RETURNING ${COLUMNS}`, [org, kind, id, name]);
      return changed.rows[0];
    },
    async remove({ org, kind }, id) {
      const gone = await query("DELETE FROM example_backend.records WHERE org_id = $1 AND kind = $2 AND id = $3", [org, kind, id]);
      return gone.rowCount === 1;
    },
    close: () => pool.end(),
  };
}
