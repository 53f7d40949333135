import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { env } from '@/lib/env'
import { DomainError, type ErrorCode } from '@/lib/errors'
import { once } from '@/lib/once'
import { SHOP } from '@/lib/words/shop'

const MIN_CHARACTERS = 12
const MAX_LENGTH = 1000
/** Whose beginning is hard to guess is hard to guess: a longer look takes hundreds of milliseconds. */
const LOOKED_AT = 32
/** zxcvbn's best: 10^10 guesses and more. */
const STRONG = 4

/** Knows 57,000 passwords and words that everybody tries, also in disguise, and rows of keys, dates and repeats. */
const strength = (): ZxcvbnFactory =>
  once(
    'password-strength',
    () => new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT, l33tMaxSubstitutions: 8 }),
  )

export type Owner = { email: string; username?: string | undefined }

/**
 * Refuses a new password, with a code that says why: shorter than 12 characters, longer than 1,000, or easy to guess for
 * whoever knows the shop, the user and their address.
 */
export function checkNewPassword(password: string, owner: Owner): void {
  // Before anything looks at it closely. Both Unicode forms, because either may be typed at a later sign-in.
  const isLong = password.length > MAX_LENGTH || password.normalize('NFD').length > MAX_LENGTH
  if (isLong) throw new DomainError('long_password')
  const composed = password.normalize('NFC')
  if ([...composed].length < MIN_CHARACTERS) throw new DomainError('short_password')
  if (composed.toLowerCase() === owner.email) throw new DomainError('personal_password')

  const found = strength().check(composed, wordsAround(owner))
  if (found.score < STRONG) throw new DomainError(reasonOf(found))
}

/** What a guesser who knows the shop and the user tries first. */
function wordsAround({ email, username = '' }: Owner): string[] {
  const names = [SHOP.name, SHOP.tagline, new URL(env().PUBLIC_URL).hostname, email, username].map((each) =>
    each.toLowerCase(),
  )
  const words = names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u))
  return [...new Set([...names, ...words])].filter((word) => word.length >= 3)
}

function reasonOf({ sequence }: ZxcvbnResult): ErrorCode {
  if (sequence.some(({ dictionaryName }) => dictionaryName === 'userInputs')) return 'personal_password'
  if (sequence.some(({ pattern }) => pattern === 'dictionary')) return 'common_password'
  return sequence.some(({ pattern }) => pattern !== 'bruteforce') ? 'patterned_password' : 'weak_password'
}
