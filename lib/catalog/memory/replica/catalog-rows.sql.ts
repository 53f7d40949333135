import { COPIED_FIELDS } from '../storage/catalog-row'

/** As what type each is sent. It is part of how it is read: a number of another size would be another number. */
const TYPES = {
  text: 'text',
  'text or null': 'text',
  integer: 'int4',
  boolean: 'bool',
  moment: 'timestamptz',
  texts: 'text[]',
} as const

/** What the index is told of an image, for `readRows`. */
const COLUMNS = COPIED_FIELDS.filter(({ column }) => column !== 'id')
  .map(({ column, read }) => `i.${column}::${TYPES[read]}`)
  .join(', ')

const published = `SELECT i.id::text, ${COLUMNS} FROM catalog_images i WHERE i.published`

/** What a snapshot did not see: transactions that began after it, and those that were in flight. */
const unseenIn = (column: string, { end, inFlight }: PgSnapshot) => `
  (${column} >= '${end}'::xid8 AND ${column} < pg_snapshot_xmax(pg_current_snapshot())
    OR ${column} = ANY ('{${inFlight.join(',')}}'::xid8[]))`

/**
 * The ids of images that changed since, by themselves or with their listing, or are not there any more, in rows as of those
 * that are not published.
 */
const changedSince = (seen: PgSnapshot): string => `
  SELECT id::text, NULL::text FROM images WHERE ${unseenIn('changed_xid', seen)}
   UNION SELECT i.id::text, NULL FROM listings l JOIN images i ON i.listing_id = l.id
          WHERE ${unseenIn('l.changed_xid', seen)}
   UNION SELECT id::text, NULL FROM removed_images WHERE ${unseenIn('removed_xid', seen)}`

/** Which transactions somebody has seen: all below `end` but those in flight. As decimal texts, as Postgres writes them. */
export type PgSnapshot = { end: string; inFlight: string[] }

/** So many transactions at most does a crash undo, whose numbers are then given again. */
const UNDONE_BY_A_CRASH = 100_000n

/** What is certain to have been seen by somebody who does not know whether the database has crashed meanwhile. */
export const surelySeen = ({ end, inFlight }: PgSnapshot): PgSnapshot => {
  const before = BigInt(end) - UNDONE_BY_A_CRASH
  return { end: String(before > 0n ? before : 0n), inFlight }
}

const NUMBER = /^\d+$/

/** Reads `xmin:xmax:xip,…`, the text of a snapshot. */
export function readPgSnapshot(text: string): PgSnapshot {
  const [, end = '', rest = ''] = text.split(':')
  const inFlight = rest.split(',').filter(Boolean)
  // They become part of a statement again.
  if (![end, ...inFlight].every((number) => NUMBER.test(number))) throw new Error(`no snapshot: ${text}`)
  return { end, inFlight }
}

/** Statements that copy all published images, or the ids of what changed since a snapshot, and tell the snapshot of then. */
export const copyStatements = (seen: PgSnapshot | undefined): string => `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SELECT pg_current_snapshot()::text AS snapshot;
  COPY (${seen ? changedSince(seen) : published}) TO STDOUT (FORMAT binary);
  COMMIT`

const ID = /^[0-9a-f]{24}$/

/** Copies these images as they are now, and only the id of those that are not published, or not there, any more. */
export function copyOf(ids: string[]): string {
  // COPY takes no parameters.
  for (const id of ids) if (!ID.test(id)) throw new Error(`no id: ${id}`)
  return `
  COPY (SELECT c.id, ${COLUMNS} FROM unnest('{${ids.join(',')}}'::text[]) AS c (id)
          LEFT JOIN catalog_images i ON i.id = c.id AND i.published) TO STDOUT (FORMAT binary)`
}

/**
 * Which history of which database answers: that of a cluster, until a standby of it is promoted, which may lack what was
 * committed last. A standby that is none yet refuses this. `run` is another after each restart and after each crash, of
 * a single backend too, by which Postgres loses its statistics.
 */
export const HISTORY = `
  SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
                   substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
                   (SELECT oid FROM pg_database WHERE datname = current_database())) AS history,
         concat_ws('/', pg_postmaster_start_time(), (SELECT stats_reset FROM pg_stat_wal)) AS run`

/** The bytes of icons by their hashes, $1. */
export const ICONS = 'SELECT sha256, png FROM icons WHERE sha256 = ANY($1)'
