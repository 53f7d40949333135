import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { StartError } from './start-error'

export type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

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

/** The migrations of a folder, and those of them that the database lacks. Makes Prisma's table where there is none. */
export async function findMigrations(
  client: pg.ClientBase,
  folder: string,
): Promise<{ migrations: Migration[]; lacking: Migration[] }> {
  await client.query(TABLE)
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const migrations = await readMigrations(folder)
  return { migrations, lacking: missing(migrations, rows) }
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
