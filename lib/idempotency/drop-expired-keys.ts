import { pool, rows } from '@/lib/db'
import { inPieces } from '@/lib/in-pieces'
import { dropExpired } from './answer-once.sql'

const PIECE = 10_000

/** Forgets answers older than a day: nobody may ask for them any more. */
export async function dropExpiredKeys(): Promise<void> {
  await inPieces(PIECE, async (size) => (await rows(pool(), dropExpired, [size]))[0]?.count ?? 0)
}
