import type pg from 'pg'
import { BOUNDED } from './grant-rights'
import { withClient } from './with-client'

/** Who an address lets in, and to which database: the cluster's own number and the database's. */
export type Role = { role: string; database: string }

const WHO = `
  SELECT current_user AS role, concat_ws('/', (SELECT system_identifier FROM pg_control_system()), oid) AS database
    FROM pg_database WHERE datname = current_database()`

export const roleOf = (url: string): Promise<Role | undefined> => ask<Role>(url, WHO, [])

const MAY_REWRITE = `
  SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY($1)
                    AND has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE')) AS may`

/**
 * Whether the role of an address may change what only grows, triggers aside: as the owner may, whoever belongs to it, and
 * a superuser.
 */
export async function mayRewriteLedger(url: string): Promise<boolean> {
  const answer = await ask<{ may: boolean }>(url, MAY_REWRITE, [Object.keys(BOUNDED)])
  return answer?.may !== false
}

async function ask<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[],
): Promise<Row | undefined> {
  return withClient(url, async (client) => (await client.query<Row>(text, values)).rows[0], { query_timeout: 5000 })
}
