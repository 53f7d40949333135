import { createHash } from 'node:crypto'
import { networkOf } from '@/lib/accounts/network-of'
import { pool, rows } from '@/lib/db'
import type { Credential } from './authenticate'
import { countWrite as count, type CountRow } from './count-write.sql'

/** How it stands with one of those who pay: so much is spent, of what is whole again in so many milliseconds. */
export type Spent = CountRow

/**
 * Counts a write of money or tokens where all servers count together: for the address and the user. Throws
 * what an absent database throws, so that nothing is written uncounted (quality.md S9).
 */
export async function countWrite(credential: Credential | null, ip: string, points: number): Promise<Spent[]> {
  const address = createHash('sha256').update(networkOf(ip)).digest('base64url')
  const tokenHash = credential && 'tokenHash' in credential ? credential.tokenHash : null
  const sessionId = credential && 'sessionId' in credential ? credential.sessionId : null
  return rows(pool(), count, [points, address, tokenHash, sessionId])
}
