import { pool, rows, statement } from '@/lib/db'
import { env } from '@/lib/env'
import { inPieces } from '@/lib/in-pieces'

const PIECE = 10_000

/** $1 days, $2 how many at most: by the database's own function, since the shop may only add to the log. */
const dropOld = statement({
  name: 'drop-old-security-events',
  text: `SELECT drop_old_security_events($1, $2) AS dropped /* never null */`,
})

/** Drops events older than `EVENTS_DAYS`, in pieces; answers how many. */
export async function dropOldEvents(): Promise<number> {
  return inPieces(PIECE, async (size) => (await rows(pool(), dropOld, [env().EVENTS_DAYS, size]))[0]?.dropped ?? 0)
}
