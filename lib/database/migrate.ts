import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findDataStep, finishDataStep } from './data-step'
import { grantRights } from './grant-rights'
import { roleOf } from './role-of'
import { StartError } from './start-error'

type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

/** The lock that `prisma migrate deploy` takes too. */
const LOCK = 72_707_369

/** Prisma's own table, so that its command line finds everything in order. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`

/** The addresses of the role that serves, and of the one that owns the database; one role may be both. */
export type Migrated = { url: string; ownerUrl: string }

/**
 * Applies the migrations that the database lacks, each in a transaction and followed by its data step, and returns their
 * names. Then the role that serves is given its rights. An advisory lock lets several servers start at once: the first one
 * migrates, the others find it done.
 */
export async function migrate({ url, ownerUrl }: Migrated, folder = 'prisma/migrations'): Promise<string[]> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5000,
    application_name: 'chandlery migrate',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const migrations = await readMigrations(folder)
    const lacking = missing(migrations, rows)
    for (const migration of migrations) {
      if (lacking.includes(migration)) await apply(client, migration)
      // Of one that was applied earlier, too: its step may have been cut off.
      const step = await findDataStep(join(folder, migration.name))
      if (step) await finishDataStep(client, migration.name, step)
    }
    if (url !== ownerUrl) await grantToServing(client, { url, ownerUrl })
    return lacking.map(({ name }) => name)
  } catch (error) {
    if (error instanceof StartError) throw error
    const isDenied = error instanceof Error && 'code' in error && error.code === '42501'
    const hint = isDenied ? ' (MIGRATE_DATABASE_URL must let in the role that owns the database)' : ''
    const said = error instanceof Error ? error.message : error
    throw new StartError(`The database could not be migrated: ${said}${hint}`, { cause: error })
  } finally {
    // Ends the lock too.
    await client.end()
  }
}

async function grantToServing(client: pg.Client, { url, ownerUrl }: Migrated): Promise<void> {
  const [serving, owner] = await Promise.all([roleOf(url), roleOf(ownerUrl)])
  if (!serving || !owner) throw new Error('no answer')
  if (serving.database !== owner.database) {
    throw new StartError('MIGRATE_DATABASE_URL names another database than DATABASE_URL')
  }
  if (serving.role !== owner.role) await grantRights(client, serving.role)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The migrations not yet applied. Refuses a database whose history is not the one of these files. */
function missing(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name)
    if (!migration) throw new StartError(`The database was migrated by a later version of the shop (${name})`)
    if (!finished_at)
      throw new StartError(`Migration ${name} failed halfway earlier: repair it with prisma migrate resolve`)
    if (checksum !== migration.checksum) {
      throw new StartError(`Migration ${name} was changed after it was applied: restore its file as it was`)
    }
  }
  const done = new Set(applied.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date()
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), checksum, name, startedAt],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new StartError(
      `Migration ${name} failed, nothing was changed: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    )
  }
}
