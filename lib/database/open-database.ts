import type { Env } from '@/lib/env'
import { checkDatabase } from './check-database'

export type Database = {
  url: string
  /** Ends what opening began: an embedded Postgres that nobody else uses stops. */
  close(): Promise<void>
  /** Brings an embedded Postgres back whenever it dies; another database is its owner's care. */
  watch(gaveUp: (error: unknown) => void): void
}

/** Opens the database of the settings: the one at DATABASE_URL, or else the embedded Postgres of the data folder. */
export async function openDatabase(settings: Env, say: (line: string) => void = () => {}): Promise<Database> {
  if (settings.DATABASE_URL) {
    await checkDatabase(settings.DATABASE_URL)
    return { url: settings.DATABASE_URL, close: async () => {}, watch: () => {} }
  }
  // Whoever brings a database needs nothing of the embedded one.
  const { openEmbeddedPostgres } = await import('./embedded-postgres')
  return openEmbeddedPostgres({ dataDir: settings.DATA_DIR, say })
}
