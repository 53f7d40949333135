import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { once } from '@/lib/once'
import { redis } from '@/lib/redis'
import { networkOf } from './network-of'

// Attempts to sign in are counted in the database, or in Redis if set, so that several servers count together
// (quality.md S9).

export const WINDOW_SECONDS = 15 * 60
export const LIMITS = { account: 10, address: 60 } as const
type Kind = keyof typeof LIMITS

const limiter = (kind: Kind): RateLimiterPostgres | RateLimiterRedis =>
  once(`sign-in-limiter-${kind}`, () => {
    const counted = { keyPrefix: `sign-in-${kind}`, points: LIMITS[kind], duration: WINDOW_SECONDS }
    const client = redis()
    if (client) return new RateLimiterRedis({ ...counted, storeClient: client })
    const table = { tableName: 'rate_limits', tableCreated: true }
    return new RateLimiterPostgres({ ...counted, ...table, storeClient: pool(), storeType: 'pool' })
  })

/** The key says nothing about whose it is, and has a bounded length. */
const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Counts an attempt for the account and for the address; throws `too_many_requests` beyond the limit of either. */
export async function countAttempt(email: string, ip: string | undefined): Promise<void> {
  await consume('account', email)
  if (ip) await consume('address', networkOf(ip))
}

/** Forgets the attempts on an account after its owner got in; those of the address stay. */
export async function forgetAttempts(email: string): Promise<void> {
  await limiter('account').delete(keyOf(email))
}

async function consume(kind: Kind, text: string): Promise<void> {
  try {
    await limiter(kind).consume(keyOf(text))
  } catch (refused) {
    if (!isOverLimit(refused)) throw refused
    throw new DomainError('too_many_requests', { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) })
  }
}

/**
 * Over the limit the library throws its result; anything else is the failure of what counts. Known by its form: each bundle
 * has a class of its own, and either may have made the limiter.
 */
const isOverLimit = (thrown: unknown): thrown is RateLimiterRes =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown
