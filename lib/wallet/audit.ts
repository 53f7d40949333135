import { readFile } from 'node:fs/promises'
import { pool } from '@/lib/db'

export type Violation = { invariant: string; violation: string }

/**
 * Every violation (at most 1,000) of what must always hold: prisma/invariants.sql, run on the live database. With
 * `patienceMs` it may take longer than a request may.
 */
export async function audit({ patienceMs }: { patienceMs?: number } = {}): Promise<Violation[]> {
  const text = await readFile('prisma/invariants.sql', 'utf8')
  if (patienceMs === undefined) return (await pool().query<Violation>(text)).rows

  const client = await pool().connect()
  try {
    await client.query(`SET statement_timeout = ${Math.floor(patienceMs)}`)
    const asked = { text, query_timeout: patienceMs + 1000 }
    return (await client.query<Violation>(asked)).rows
  } finally {
    // With its settings changed it must not serve requests.
    client.release(true)
  }
}
