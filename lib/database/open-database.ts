import type { Env } from '@/lib/env'
import { checkDatabase } from './check-database'
import type { Migrated } from './migrate'

export type Database = Migrated & {
  /** Ends what opening began: an embedded Postgres that nobody else uses stops. */
  close(): Promise<void>
  /** Brings an embedded Postgres back whenever it dies; another database is its owner's care. */
  watch(): void
}

/** Opens the database of the settings: the one at DATABASE_URL, or else the embedded Postgres of the data folder. */
export async function openDatabase(settings: Env, say: (line: string) => void = () => {}): Promise<Database> {
  if (settings.DATABASE_URL) {
    const { DATABASE_URL: url, MIGRATE_DATABASE_URL: ownerUrl = url } = settings
    await checkDatabase(url, 'DATABASE_URL')
    if (ownerUrl !== url) await checkDatabase(ownerUrl, 'MIGRATE_DATABASE_URL')
    return { url, ownerUrl, close: async () => {}, watch: () => {} }
  }
  // Whoever brings a database needs nothing of the embedded one.
  const { openEmbeddedPostgres } = await import('./embedded-postgres')
  return openEmbeddedPostgres({ dataDir: settings.DATA_DIR, say })
}
