import pg from 'pg'
import type { Tell } from './progress'

const LOCK = 7_110_101

/**
 * Fills the catalogue of a new shop, once. A start that was killed in between begins again; a second one waits for the
 * first.
 */
export async function fillCatalogOnce(url: string, tell: Tell): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'chandlery fill' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const { rowCount } = await client.query('SELECT FROM shop WHERE catalog_filled_at IS NOT NULL')
    if (rowCount) return
    const { fillCatalog } = await import('@/prisma/seed')
    await fillCatalog(tell)
    await client.query('UPDATE shop SET catalog_filled_at = now()')
  } finally {
    await client.end()
  }
}
