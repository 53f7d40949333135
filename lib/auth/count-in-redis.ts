import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { pool, rows } from '@/lib/db'
import { once } from '@/lib/once'
import type { Credential } from './authenticate'
import { type CountRow, findPayer, namesOf, WINDOW_SECONDS } from './count-write.sql'

/** It only counts, so that its own limit means nothing: what is too much is decided by who asks. */
const counter = (storeClient: Redis): RateLimiterRedis =>
  once(
    'write-counter',
    () => new RateLimiterRedis({ storeClient, keyPrefix: 'writes', points: 1, duration: WINDOW_SECONDS }),
  )

type Asked = {
  /** Null when only the user pays. */
  address: string | null
  /** Whose user pays; null when only the address does. */
  credential: Credential | null
  /** That user, where known already. */
  owner: string | undefined
  taken: { address: number; user: number }
}

/** Takes points as `countWrite` of the database does. Redis knows no credentials: the database is asked whose one is. */
export async function countInRedis(client: Redis, { address, credential, owner, taken }: Asked): Promise<CountRow[]> {
  const take = async (payer: string, points: number): Promise<CountRow> => {
    const { consumedPoints, msBeforeNext } = await counter(client).penalty(payer, points)
    return { payer, spent: consumedPoints, milliseconds: msBeforeNext }
  }
  const user = credential ? (owner ?? (await payerOf(credential))) : undefined
  // Sent together: of two requests near the limit, one is first with both who pay, and not each with one of them.
  return Promise.all([
    ...(address === null ? [] : [take(address, taken.address)]),
    ...(user === undefined ? [] : [take(user, taken.user)]),
  ])
}

async function payerOf(credential: Credential): Promise<string | undefined> {
  const [row] = await rows(pool(), findPayer, namesOf(credential))
  return row?.payer
}
