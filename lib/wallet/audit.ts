import { readFile } from 'node:fs/promises'
import { pool } from '@/lib/db'

export type Violation = { invariant: string; violation: string }

/** Every violation (at most 1,000) of what must always hold: prisma/invariants.sql, run on the live database. */
export async function audit(): Promise<Violation[]> {
  const { rows } = await pool().query<Violation>(await readFile('prisma/invariants.sql', 'utf8'))
  return rows
}
