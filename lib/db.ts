import pg from 'pg'
import { noteFailedWrite, noteWrite } from './database/failed-writes'
import { env } from './env'
import { DomainError } from './errors'
import { log } from './log'
import { once } from './once'

/** How many requests may wait for a connection; one more is refused at once (requirements.md F3). */
const MAX_WAITING = 200

/**
 * The one pool of connections. Its time-outs keep every answer within two seconds: a slow, locked, hung or absent
 * database becomes an error that `isUnavailable` recognises.
 */
export const pool = (): pg.Pool =>
  once('pool', () => {
    const { DATABASE_URL, DATABASE_POOL_SIZE, DATABASE_CONNECT_TIMEOUT_MS } = env()
    const statementTimeout = env().DATABASE_STATEMENT_TIMEOUT_MS
    const made = new pg.Pool({
      connectionString: DATABASE_URL,
      max: DATABASE_POOL_SIZE,
      connectionTimeoutMillis: DATABASE_CONNECT_TIMEOUT_MS,
      statement_timeout: statementTimeout,
      // A hung server never reports its own time-out, so the client counts too, a little longer.
      query_timeout: statementTimeout + 100,
      lock_timeout: statementTimeout,
      idle_in_transaction_session_timeout: 5000,
      keepAlive: true,
      // Opening one takes many turns of the event loop, which a purchase in a crowd has not.
      idleTimeoutMillis: 0,
      // Statements that do not need each other's results travel together.
      pipeline: true,
      application_name: 'chandlery',
    })
    // Without a listener the loss of an idle connection would end the process (prisma/orm#27641).
    made.on('error', (error) => log().warn({ err: error }, 'an idle database connection was lost'))
    // The pool listens only to idle ones. One that is lost in the middle of a transaction fails its statements too.
    made.on('connect', (client) => client.on('error', () => {}))
    return made
  })

/** How long the pool is warmed: a busy machine is waited for, a hung database does not keep the shop closed. */
const WARM_UP_MS = 10_000

/**
 * Opens all connections that the pool may have, so that no purchase waits for that. It opens one after the other: twenty
 * at once would hold each other up beyond the time that a request may wait for one. A database that is away is no error.
 */
export async function warmPool(): Promise<void> {
  const { DATABASE_POOL_SIZE } = env()
  const until = performance.now() + WARM_UP_MS
  const opened: pg.PoolClient[] = []
  try {
    while (opened.length < DATABASE_POOL_SIZE) {
      const client = await openedWhileBusy(until)
      if (client) opened.push(client)
    }
  } catch (error) {
    log().warn({ err: error, opened: opened.length }, 'not all database connections were opened')
  } finally {
    for (const client of opened) client.release()
  }
}

/** A connection; undefined when it took too long but there is time for another try. */
async function openedWhileBusy(until: number): Promise<pg.PoolClient | undefined> {
  try {
    return await pool().connect()
  } catch (error) {
    const isLate = error instanceof Error && /timeout/i.test(error.message)
    if (isLate && performance.now() < until) return undefined
    throw error
  }
}

/** A transaction that a verb was handed to join. */
export type Tx = pg.ClientBase

/**
 * The row and the values of each prepared statement, by its name. `npm run sql:types` asks Postgres for them and writes
 * them to the `*.sql.types.ts` of each room, which add their own here.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- others fill it
export interface Statements {}

/** One prepared statement, known to the database by its name. `row` and `values` are there for the compiler alone. */
export type Statement<Row = unknown, Values extends unknown[] = unknown[]> = {
  name: string
  text: string
  row?: Row
  values?: Values
}

/** What a statement answers with, row by row. */
export type RowOf<S> = S extends Statement<infer Row, infer _Values> ? Row : never

type Declaration<Name> = { name: Name; text: string; variant?: string }

/** All statements of the modules that are loaded, for `npm run sql:types`. */
export const declared = (): Map<string, Declaration<string>> => once('declared-statements', () => new Map())

/**
 * Declares a prepared statement. Where statements differ in no more than their order, they share a name and its types, and
 * each has a `variant`. After a change of one, `npm run sql:types` writes its types anew.
 */
export function statement<Name extends keyof Statements>(
  declaration: Declaration<Name>,
): Statement<Statements[Name]['row'], Statements[Name]['values']> {
  const { name, text, variant } = declaration
  const fullName = variant === undefined ? name : `${name}-${variant}`
  declared().set(fullName, declaration)
  return { name: fullName, text }
}

/** Runs a prepared statement on the pool, or in the transaction given. */
export async function rows<Row, Values extends unknown[]>(
  on: pg.Pool | Tx,
  { name, text }: Statement<Row, Values>,
  values: Readonly<{ [Place in keyof Values]: Values[Place] | null }>,
): Promise<Row[]> {
  if (on === pool()) refuseWhenCrowded(pool())
  const all: readonly unknown[] = values
  const { rows } = await on.query({ name, text, values: [...all] })
  return rows
}

/**
 * Runs a statement of changing shape. It is planned anew each time: naming every shape would let visitors fill the
 * connections' memory with plans.
 */
export async function unnamed<Row>(text: string, values: unknown[]): Promise<Row[]> {
  refuseWhenCrowded(pool())
  const { rows } = await pool().query(text, values)
  return rows
}

/** The name of the constraint that a write broke; undefined when it failed otherwise. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined
  return typeof error.constraint === 'string' ? error.constraint : undefined
}

/**
 * Runs `work` in one transaction: all of it is committed, or nothing. BEGIN travels with the first statement of `work`,
 * and `last` with COMMIT, so that neither costs a round trip of its own.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  last?: (tx: Tx, result: T) => Promise<void>,
): Promise<T> {
  refuseWhenCrowded(pool())
  const client = await pool().connect()
  let broken: Error | boolean = false
  try {
    const [, result] = await together(client.query('BEGIN'), work(client))
    await together(last?.(client, result), client.query('COMMIT'))
    noteWrite()
    return result
  } catch (thrown) {
    noteFailedWrite(thrown)
    // A connection that cannot even roll back is thrown away; the server rolls back what it held.
    await client.query('ROLLBACK').catch((error: Error) => (broken = error))
    throw thrown
  } finally {
    client.release(broken)
  }
}

/** Waits for both, even when one fails: nothing may still be using the connection when it is released. */
async function together<A, B>(first: A | Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const settled = await Promise.allSettled([first, second])
  for (const each of settled) if (each.status === 'rejected') throw each.reason
  return Promise.all([first, second])
}

function refuseWhenCrowded(of: pg.Pool): void {
  if (of.waitingCount >= MAX_WAITING) throw new DomainError('unavailable', { retryAfterSeconds: 1 })
}
