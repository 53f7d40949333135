import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findDataStep } from './data-step'
import { findMigrations } from './find-migrations'
import type { Migrated } from './migrate'
import { StartError } from './start-error'

/** What a migration did, as `report.sql` beside it counts it. */
export type Rehearsed = { name: string; report: { what: string; count: string }[] }

/**
 * Does all that a start would do to the database, counts what became of it, and takes everything back: one transaction
 * that is rolled back. Meanwhile a shop that runs waits, or answers from memory.
 */
export async function rehearse({ ownerUrl }: Pick<Migrated, 'ownerUrl'>, folder = 'prisma/migrations') {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5000,
    application_name: 'chandlery rehearsal',
  })
  client.on('error', () => {})
  await client.connect()
  const done: Rehearsed[] = []
  try {
    await client.query('BEGIN')
    const { lacking } = await findMigrations(client, folder)
    for (const { name, sql } of lacking) {
      await client.query(sql).catch((error: Error) => {
        throw new StartError(`Migration ${name} would fail: ${error.message}`, { cause: error })
      })
      const step = await findDataStep(join(folder, name))
      for (let after = step ? await step(client, null) : null; step && after !== null;)
        after = await step(client, after)
      done.push({ name, report: await reportOf(client, join(folder, name, 'report.sql')) })
    }
    return done
  } finally {
    await client.query('ROLLBACK').catch(() => {})
    await client.end()
  }
}

async function reportOf(client: pg.Client, file: string): Promise<Rehearsed['report']> {
  if (!existsSync(file)) return []
  const { rows } = await client.query<{ what: string; count: string }>(await readFile(file, 'utf8'))
  return rows
}
