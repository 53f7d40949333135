import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { findMigrations, type Migration } from './find-migrations'
import { findDataStep, finishDataStep } from './data-step'
import { grantRights } from './grant-rights'
import { roleOf } from './role-of'
import { StartError } from './start-error'

/** The lock that `prisma migrate deploy` takes too. */
const LOCK = 72_707_369

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
    const { migrations, lacking } = await findMigrations(client, folder)
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
