import { pool } from '@/lib/db'
import { log } from '@/lib/log'

export type Health = { status: number; body: string }

/** `/healthz`: the process answers. */
export const alive = (): Health => ({ status: 200, body: JSON.stringify({ status: 'ok' }) })

/** `/readyz`: the database answers too, within the time-outs of the pool. */
export async function ready(): Promise<Health> {
  try {
    await pool().query('SELECT 1')
    return { status: 200, body: JSON.stringify({ status: 'ready', database: 'up' }) }
  } catch (error) {
    log().warn({ err: error }, 'not ready: the database did not answer')
    return { status: 503, body: JSON.stringify({ status: 'not ready', database: 'down' }) }
  }
}
