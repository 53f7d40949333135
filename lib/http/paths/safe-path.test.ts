import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, safePath } from './safe-path'

const SHOP = 'https://shop.example'

/** Texts made of the characters with which addresses are forged. */
const forged = fc.string({
  unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '%', '2', 'f', 'e', '\t', '\n', ' ', 'a', 'ü', '\0'),
})

test('wherever it leads, it leads to this shop', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        forged,
        forged.map((text) => `/${text}`),
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
      ),
      (text) => {
        const path = safePath(text)

        expect(new URL(path, SHOP).origin).toBe(SHOP)
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
        expect(safePath(path)).toBe(path)
        expect(() => new Headers({ location: path })).not.toThrow()
      },
    ),
    { numRuns: 5000 },
  )
})

test('a page of ours with its query comes through as it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[\w-]{1,9}$/), { minLength: 1, maxLength: 4 }),
      fc.string(),
      (parts, value) => {
        const address = addressOf(`/${parts.join('/')}`, { search: value })

        expect(safePath(address)).toBe(address)
      },
    ),
  )
})

test.each([
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
  [undefined, '/'],
  [['/library', '/account'], '/'],
  [`/${'a'.repeat(2000)}`, '/'],
  ['/images/1?tab=ratings', '/images/1?tab=ratings'],
  ['/images/1/ubuntu?buy=1&tab=ratings#buy', '/images/1/ubuntu?buy=1&tab=ratings#buy'],
  ['/#//evil.example', '/'],
  ['/?next=//evil.example', '/'],
  ['/images/übersicht', '/images/%C3%BCbersicht'],
])('%j leads to %j', (given, expected) => {
  expect(safePath(given)).toBe(expected)
})
