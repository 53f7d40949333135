import { pool, rows } from '@/lib/db'
import { env } from '@/lib/env'
import { inPieces } from '@/lib/in-pieces'
import { dropEndedSessions, dropEndedTokens } from './drop-ended-access.sql'

const PIECE = 1000

/**
 * Deletes sessions and tokens that ended more than `ENDED_DAYS` ago, with what they tell of addresses and browsers. No
 * movement of money and no event refers to their rows. In pieces, each shorter than a request may wait.
 */
export async function dropEndedAccess(): Promise<void> {
  const days = env().ENDED_DAYS
  for (const statement of [dropEndedSessions, dropEndedTokens]) {
    await inPieces(PIECE, async (size) => (await rows(pool(), statement, [days, size]))[0]?.count ?? 0)
  }
}
