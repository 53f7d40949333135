import { readEnv } from '@/lib/env'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { migrate } from '@/lib/database/migrate'
import { type Database, openDatabase } from '@/lib/database/open-database'

/** A command at a terminal may take its time; the time-outs of the pool are made for requests. */
const PATIENT_MS = '600000'

/**
 * Runs a command's work on the shop's database, after noting in the log of events who runs it, beside a running shop or without one, as the role that serves. It must
 * come before the first use of `env()` or `pool()`.
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  loadSettingsFile()
  const database = await openDatabase(readEnv(process.env))
  try {
    await migrate(database)
    process.env.DATABASE_URL = database.url
    process.env.DATABASE_STATEMENT_TIMEOUT_MS ??= PATIENT_MS
    process.env.DATABASE_CONNECT_TIMEOUT_MS ??= PATIENT_MS
    const { recordCommand } = await import('@/lib/events/record-command')
    await recordCommand()
    return await work(database)
  } finally {
    const { pool } = await import('@/lib/db')
    await pool().end()
    await database.close()
  }
}
