import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { once } from '@/lib/once'
import { redis } from '@/lib/redis'
import { networkOf, siteOf } from '@/lib/network/network-of'

// Attempts to sign in are counted in the database, or in Redis if set, so that several servers count together
// (requirements.md S9). Each is counted for where it comes from, for the name that was typed, and for the account behind
// it.

export const WINDOW_SECONDS = 15 * 60
/** `site`: all IPv6 networks of one customer, who may have 65,536 of them. */
export const LIMITS = { account: 10, name: 10, address: 60, site: 240, 'new-account': 10 } as const
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

/** A name that was typed, and the user whom it names; a name that nobody has counts like one that somebody has. */
export type Attempt = { name: string; userId: string | undefined }

/**
 * Counts an attempt to sign in; throws `too_many_requests` beyond the limit of the address or of the name. Beyond that of
 * the account it says false: whoever gets that far by several names must be told what a wrong password is told, or the
 * answer would tell that the names are one account's.
 */
export async function countSignIn({ name, userId }: Attempt, ip: string | undefined): Promise<boolean> {
  // First: one who is refused for where they are shall not close other people's accounts.
  await countOrigin(ip)
  await consume('name', name)
  // No user's id has a space in it.
  return isWithin('account', userId ?? `nobody ${name}`)
}

/** Counts a guess at the password of an account whose owner is known; throws `too_many_requests`. */
export async function countGuess(userId: string): Promise<void> {
  await consume('account', userId)
}

/** Counts an attempt to make an account for an e-mail address; its owner's signing in is not counted with it. */
export async function countSignUp(email: string, ip: string | undefined): Promise<void> {
  await countOrigin(ip)
  await consume('new-account', email)
}

/** Forgets the attempts on an account after its owner got in by this name; those of the address stay. */
export async function forgetSignIns(name: string, userId: string): Promise<void> {
  await Promise.all([limiter('name').delete(keyOf(name)), forgetGuesses(userId)])
}

/** Forgets the guesses at the password of an account after its owner knew it. */
export async function forgetGuesses(userId: string): Promise<void> {
  await limiter('account').delete(keyOf(userId))
}

async function countOrigin(ip: string | undefined): Promise<void> {
  if (!ip) return
  await consume('address', networkOf(ip))
  await consume('site', siteOf(ip))
}

async function consume(kind: Kind, text: string): Promise<void> {
  try {
    await limiter(kind).consume(keyOf(text))
  } catch (refused) {
    if (!isOverLimit(refused)) throw refused
    throw new DomainError('too_many_requests', { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) })
  }
}

async function isWithin(kind: Kind, text: string): Promise<boolean> {
  try {
    await limiter(kind).consume(keyOf(text))
    return true
  } catch (refused) {
    if (!isOverLimit(refused)) throw refused
    return false
  }
}

/**
 * Over the limit the library throws its result; anything else is the failure of what counts. Known by its form: each bundle
 * has a class of its own, and either may have made the limiter.
 */
const isOverLimit = (thrown: unknown): thrown is RateLimiterRes =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown
