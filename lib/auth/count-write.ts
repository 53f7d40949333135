import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/network/network-of'
import { pool, rows } from '@/lib/db'
import { once } from '@/lib/once'
import { redis } from '@/lib/redis'
import type { Credential } from './authenticate'
import { countInRedis } from './count-in-redis'
import { countWrite as count, namesOf } from './count-write.sql'
import { type Left, payLeased, payTaken, pointsToTake } from './leases'

/** Who pays, and how it stands with them. */
export type Paid = Left & { policy: 'address' | 'user' }

const MAX_OWNERS = 20_000

/** Which user a credential belongs to, which never changes; whether it still stands is another question. */
const owners = (): LRUCache<string, string> =>
  once('credential-owners', () => new LRUCache<string, string>({ max: MAX_OWNERS }))

/**
 * Counts a write of money or tokens where all servers count together: for the address, and for the user whose credential
 * this is. Throws what an absent database or Redis throws, so that nothing is written uncounted (requirements.md S9).
 */
export async function countWrite(
  credential: Credential | null,
  ip: string,
  { cost, most }: { cost: number; most: number },
): Promise<Paid[]> {
  const address = `address ${createHash('sha256').update(networkOf(ip)).digest('base64url')}`
  const name = credential && nameOf(credential)
  const owner = name ? owners().get(name) : undefined
  const paid: Paid[] = []
  const payBy = (payer: string, left: Left | undefined) =>
    left && paid.push({ policy: payer.startsWith('user ') ? 'user' : 'address', ...left })

  const isAddressPaid = payBy(address, payLeased(address, cost))
  const isUserPaid = !credential || (owner !== undefined && payBy(owner, payLeased(owner, cost)))
  if ((isAddressPaid && isUserPaid) || paid.some(({ left }) => left < 0)) return paid

  const asked = {
    address: isAddressPaid ? null : address,
    credential: isUserPaid ? null : credential,
    owner,
    taken: { address: pointsToTake(address, cost, most), user: pointsToTake(owner, cost, most) },
  }
  const client = redis()
  const answers = client
    ? await countInRedis(client, asked)
    : await rows(pool(), count, [asked.address, asked.taken.address, ...namesOf(asked.credential), asked.taken.user])
  for (const { payer, spent, milliseconds } of answers) {
    const isUser = payer !== address
    if (isUser && name) owners().set(name, payer)
    const facts = { taken: isUser ? asked.taken.user : asked.taken.address, cost, most, spent, milliseconds }
    payBy(payer, payTaken(payer, facts))
  }
  return paid
}

const nameOf = (credential: Credential): string =>
  'tokenHash' in credential ? credential.tokenHash.toString('base64') : credential.sessionId
