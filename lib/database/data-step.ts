import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import { StartError } from './start-error'

/**
 * What a migration does to data that SQL cannot do, written in TypeScript: `prisma/migrations/<name>/data.ts` exports one
 * as `dataStep`. A call does one batch, the one that follows `after`, in a transaction that is opened and ended around
 * it, and returns where the next batch begins, or null when nothing is left. Batches stay small enough for memory, and
 * doing one again changes nothing.
 */
export type DataStep = (client: pg.ClientBase, after: string | null) => Promise<string | null>

/**
 * The data step in a migration's folder, if it has one. Built JavaScript reads no TypeScript: it finds the step where the
 * build has put it, at the same path below `.build`.
 */
export async function findDataStep(folder: string): Promise<DataStep | undefined> {
  const path = join(resolve(folder), 'data.ts')
  if (!existsSync(path)) return undefined
  const file = import.meta.url.endsWith('.mjs') ? resolve('.build', folder, 'data.mjs') : path
  const { dataStep }: { dataStep?: unknown } = await import(/* @vite-ignore */ pathToFileURL(file).href)
  if (!isDataStep(dataStep)) throw new StartError(`${path} exports no function dataStep`)
  return dataStep
}

/**
 * Does what is left of a migration's data step, once for this database: how far it came is recorded with each batch, so
 * one that was cut off goes on where it was. The caller holds the lock that keeps other servers waiting.
 */
export async function finishDataStep(client: pg.ClientBase, migration: string, step: DataStep): Promise<void> {
  const { rows } = await client.query<{ after: string | null; finished_at: Date | null }>(
    'SELECT after, finished_at FROM data_steps WHERE migration = $1',
    [migration],
  )
  const [record] = rows
  if (record?.finished_at) return

  let after = record?.after ?? null
  do {
    const before: string | null = after
    after = await doBatch(client, migration, step, before)
    if (after !== null && after === before) throw failed(migration, `it does not get beyond ${before}`)
  } while (after !== null)
}

async function doBatch(
  client: pg.ClientBase,
  migration: string,
  step: DataStep,
  after: string | null,
): Promise<string | null> {
  try {
    await client.query('BEGIN')
    const next = await step(client, after)
    await client.query(
      `INSERT INTO data_steps (migration, after, finished_at)
       VALUES ($1, $2, CASE WHEN $2::text IS NULL THEN clock_timestamp() END)
       ON CONFLICT (migration) DO UPDATE SET after = excluded.after, finished_at = excluded.finished_at`,
      [migration, next],
    )
    await client.query('COMMIT')
    return next
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw failed(migration, error instanceof Error ? error.message : String(error))
  }
}

const failed = (migration: string, why: string) =>
  new StartError(`The data step of migration ${migration} failed, the next start goes on with it: ${why}`)

const isDataStep = (value: unknown): value is DataStep => typeof value === 'function'
