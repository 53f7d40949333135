import { createRequire } from 'node:module'
import { beforeEach, expect, test } from 'vitest'
import { made } from '@/lib/once'
import { db } from '@/lib/testing/prisma'
import { countGuess, LIMITS } from './sign-in-limits'

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM rate_limits`
})

test('attempts are refused also by a limiter that another bundle of the process made', async () => {
  const libraryOfThisFile = createRequire(import.meta.url)
  for (const file of Object.keys(libraryOfThisFile.cache)) {
    if (file.includes('rate-limiter-flexible')) delete libraryOfThisFile.cache[file]
  }
  const { RateLimiterPostgres } = libraryOfThisFile('rate-limiter-flexible') as typeof import('rate-limiter-flexible')
  const userId = 'a'.repeat(24)
  // The first attempt makes the limiter; from here on its refusals are of the other copy's class.
  await countGuess(userId)
  const limiter = made.get('sign-in-limiter-account')
  expect(limiter).toBeInstanceOf(Object)
  Object.setPrototypeOf(limiter, RateLimiterPostgres.prototype)

  for (let attempt = 2; attempt <= LIMITS.account; attempt++) await countGuess(userId)

  await expect(countGuess(userId)).rejects.toMatchObject({ code: 'too_many_requests' })
})
