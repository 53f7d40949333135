import type pg from 'pg'
import { StartError } from './start-error'
import { isUnavailable } from './unavailable'
import { withClient } from './with-client'

// The embedded Postgres has three roles: its superuser, which whoever starts it uses and nobody else; the owner of the
// database, who migrates it; and the one that serves, which owns nothing (docs/decisions/0057-two-roles.md).

/** Made with the cluster. */
export const SUPERUSER = 'chandlery'
export const OWNER = 'chandlery_owner'
export const SERVING = 'chandlery_serving'

export type Passwords = { superuser: string; owner: string; serving: string }

const LOCK = 7_110_102
const ATTRIBUTES = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'

const FIND_ROLE = `
  SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin
     AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)`

/** What of the database the owner does not own yet. The parts of an extension stay whose they are. */
const NOT_YET_OWNED = `
  SELECT format('ALTER DATABASE %I OWNER TO ${OWNER}', datname) AS statement
    FROM pg_database WHERE datname = current_database() AND datdba <> '${OWNER}'::regrole
  UNION ALL
  SELECT format('ALTER TABLE %s OWNER TO ${OWNER}', oid::regclass) FROM pg_class c
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relowner <> '${OWNER}'::regrole
     AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype IN ('e', 'i', 'a'))
  UNION ALL
  SELECT format('ALTER ROUTINE %s OWNER TO ${OWNER}', oid::regprocedure) FROM pg_proc p
   WHERE pronamespace = 'public'::regnamespace AND proowner <> '${OWNER}'::regrole
     AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
  UNION ALL
  SELECT format('ALTER TYPE %s OWNER TO ${OWNER}', oid::regtype) FROM pg_type t
   WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') AND typowner <> '${OWNER}'::regrole
     AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e')`

/**
 * Makes the database of the shop and its two roles, where they are not as they must be. A database from before there were
 * roles is handed to the owner with all that is in it. Repeatable; while nothing is to do, nothing is written.
 */
export async function prepareRoles(
  urlOf: (role: string, password: string, database: string) => string,
  passwords: Passwords,
  database: string,
): Promise<void> {
  const asSuperuser = (name: string) => urlOf(SUPERUSER, passwords.superuser, name)
  try {
    await withClient(asSuperuser('postgres'), async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [LOCK])
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
      for (const [role, password] of [[OWNER, passwords.owner] as const, [SERVING, passwords.serving] as const]) {
        if (!(await isAsItMustBe(client, role, urlOf(role, password, 'postgres'))))
          await makeRole(client, role, password)
      }
      if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER}`)
      // Still under the lock: two who hand it over at once would hinder each other.
      await withClient(asSuperuser(database), handOver)
    })
  } catch (error) {
    if (isUnavailable(error)) throw error
    throw new StartError(
      `The roles of the database could not be made: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    )
  }
}

async function isAsItMustBe(client: pg.Client, role: string, url: string): Promise<boolean> {
  const { rowCount } = await client.query(FIND_ROLE, [role])
  if (!rowCount) return false
  return withClient(url, async () => true).catch((error: { code?: string }) => {
    if (error.code !== '28P01') throw error
    return false
  })
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  // A statement that fails stands in the log of Postgres, and this one has a password in it.
  await client.query('SET log_min_error_statement = panic')
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${ATTRIBUTES} PASSWORD ${client.escapeLiteral(password)}`,
  )
}

async function handOver(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(NOT_YET_OWNED)
  if (rows.length === 0) return
  await client.query(
    `BEGIN; SET LOCAL lock_timeout = '30s'; ${rows.map(({ statement }) => statement).join('; ')}; COMMIT`,
  )
}
