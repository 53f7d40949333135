import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { location, normalPath } from './normal-path'

const ID = '0123456789abcdef01234567'

test.each([
  ['/', '/'],
  ['/sign-in', '/sign-in'],
  [`/images/${ID}/ubuntu-22.04_amd64~x`, `/images/${ID}/ubuntu-22.04_amd64~x`],
  ['/docs/', '/docs'],
  ['/docs//', '/docs'],
  ['//', '/'],
  ['/.', '/'],
  ['/..', '/'],
  ['/../../etc/passwd', '/etc/passwd'],
  ['/auth/../sign-in', '/sign-in'],
  ['/_next/static/../../', '/'],
  ['/_next/static/%2e%2E/.%2e/library', '/library'],
  ['/a/./b/.', '/a/b'],
  ['/a/...', '/a/...'],
  ['/a/..//evil.example', '/evil.example'],
  ['//evil.example/..', '/'],
  ['/\\evil.example', '/evil.example'],
  ['/\\/\\evil.example\\', '/evil.example'],
  ['/a//../b', '/a/b'],
  ['/%73ign%2Din', '/sign-in'],
  ['/a%2fb', '/a%2Fb'],
  ['/a%5c..%5cb', '/a%5C..%5Cb'],
  ['/%252e%252e/a', '/%252e%252e/a'],
  ['/a b', '/a%20b'],
  ['/a|b^c`{d}"<e>#f', '/a%7Cb%5Ec%60%7Bd%7D%22%3Ce%3E%23f'],
  ['/%c3%bc', '/%C3%BC'],
  ['/\xc3\xbc', '/%C3%BC'],
  ["/!$&'()*+,;=:@", "/!$&'()*+,;=:@"],
])('%j is %j', (path, normal) => {
  expect(normalPath(path)).toBe(normal)
})

test.each([
  '/%',
  '/100%',
  '/%zz',
  '/%e0%a4%a',
  '/%c0%ae%c0%ae/a',
  '/%ff',
  '/\xff',
  '/a%00',
  '/a%0d%0aSet-Cookie:b',
  '/%7f',
])('%j spells no text', (path) => {
  expect(normalPath(path)).toBeUndefined()
})

/** Paths made of what is hostile in them. */
const PIECES = [
  '/',
  '//',
  '\\',
  '.',
  '..',
  '%2e',
  '%2E',
  '%2f',
  '%5C',
  '%25',
  '%',
  '%zz',
  '%00',
  '%c3%bc',
  'a',
  'api',
  'v1',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })), { maxLength: 12 })
  // A query begins at the first `?`, and neither blanks nor a fragment reach a server.
  .map((pieces) => `/${pieces.join('')}`.replace(/[?#\s]/g, ''))

describe('whatever a path is made of', () => {
  const holds = (path: fc.Arbitrary<string>, rule: (normal: string, path: string) => void) =>
    fc.assert(
      fc.property(path, (given) => {
        const normal = normalPath(given)
        if (normal !== undefined) rule(normal, given)
      }),
      { numRuns: 2000 },
    )
  const bytes = fc.uint8Array({ maxLength: 20 }).map((given) => `/${Buffer.from(given).toString('latin1')}`)

  test('its normal form begins with one slash, has no dot segments, and is its own normal form', () => {
    holds(fc.oneof(hostile, bytes), (normal) => {
      expect(normal).toMatch(/^\/(?!\/)[!-~]*$/)
      expect(normal).not.toMatch(/\\|\/\/|.\/$|\/\.{1,2}(\/|$)/)
      expect(normalPath(normal)).toBe(normal)
    })
  })

  test('browsers read its normal form as it stands, and as a path of the same origin', () => {
    holds(fc.oneof(hostile, bytes), (normal) => {
      const read = new URL(normal, 'https://shop.example/a/b')

      expect([read.origin, read.pathname]).toEqual(['https://shop.example', normal])
    })
  })

  test('a browser that was given it asks for the same page', () => {
    holds(hostile, (normal, path) => {
      expect(normalPath(new URL(`https://shop.example${path}`).pathname)).toBe(normal)
    })
  })

  test('where its segments are plain text, they still say the same', () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((text) => !/^\.{1,2}$|\p{Cc}/u.test(text))

    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        const normal = normalPath(`/${segments.map(encodeURIComponent).join('/')}`)

        expect(normal?.slice(1).split('/').map(decodeURIComponent)).toEqual(segments)
      }),
    )
  })
})

test('a query goes into a Location as it was, but for what could be misread there', () => {
  expect(location('/a', '?x=1&y=%2F//z')).toBe('/a?x=1&y=%2F//z')
  expect(location('/a', '?\\\\evil \xc3\xbc')).toBe('/a?%5C%5Cevil%20%C3%BC')
})
