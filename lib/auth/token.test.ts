import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUser } from '@/lib/testing/create-user'
import { statementsOf } from '@/lib/testing/statements-of'
import { identify } from './authenticate'
import { hashToken, isTokenForm, newToken, prefixOf } from './token'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const asking = (token: string) => new Request('http://localhost/', { headers: { authorization: `Bearer ${token}` } })

test('a token is a prefix, 32 characters of secret and 6 of checksum, and no two are alike', () => {
  const tokens = Array.from({ length: 1000 }, newToken)

  expect(new Set(tokens).size).toBe(1000)
  for (const token of tokens) {
    expect(token).toMatch(/^chy_[0-9A-Za-z]{38}$/)
    expect(isTokenForm(token)).toBe(true)
  }
  expect(new Set(tokens.flatMap((token) => [...token.slice(4, 36)])).size).toBe(62)
})

test('one changed, lost, added or swapped character is noticed', () => {
  const place = fc.nat(41)
  const property = fc.property(place, fc.constantFrom(...ALPHABET, ' ', '-', 'é'), (at, other) => {
    const token = newToken()
    const [before, here, after] = [token.slice(0, at), token[at] ?? '', token.slice(at + 1)]
    if (other !== here) expect(isTokenForm(before + other + after)).toBe(false)
    expect(isTokenForm(before + after)).toBe(false)
    expect(isTokenForm(before + other + here + after)).toBe(false)
    const swapped = before + (after[0] ?? '') + here + after.slice(1)
    if (swapped !== token) expect(isTokenForm(swapped)).toBe(false)
  })
  fc.assert(property, { numRuns: 3000 })
})

test('a mistyped or invented token is refused without a query', async () => {
  const { token } = await createUser()
  const typo = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a')

  const statements = await statementsOf(async () => {
    for (const wrong of [typo, token.toUpperCase(), `${token}0`, token.slice(4), 'chy_', 'x'.repeat(10_000)]) {
      expect(await identify(asking(wrong))).toBeNull()
    }
  })

  expect(statements).toEqual([])
  expect(await statementsOf(() => identify(asking(token)))).toContain('find-token')
})

test('of a token only its hash is kept, and a prefix too short to help anybody', () => {
  const token = newToken()

  expect(hashToken(token)).toHaveLength(32)
  expect(prefixOf(token)).toBe(token.slice(0, 8))
})
