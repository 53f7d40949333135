import fc from 'fast-check'
import { expect, test } from 'vitest'
import { etagOf, matches } from './etag'

const encoding = fc.constantFrom('br', 'gzip', 'identity' as const)
const body = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text))

test('the same bytes have the same validator, other bytes another', () => {
  const property = fc.property(body, encoding, body, encoding, (one, oneEncoding, two, twoEncoding) => {
    const isSame = one.equals(two) && oneEncoding === twoEncoding
    expect(etagOf(one, oneEncoding) === etagOf(two, twoEncoding)).toBe(isSame)
    // What a strong validator may consist of (RFC 9110, 8.8.3).
    expect(etagOf(one, oneEncoding)).toMatch(/^"[\x21\x23-\x7e]+"$/)
  })
  fc.assert(property)
})

test('a validator is found wherever it stands in a list, weak or strong', () => {
  const others = fc.array(fc.constantFrom('"x"', 'W/"y"', '""', 'nonsense', ' '), { maxLength: 5 })
  const property = fc.property(body, others, others, fc.boolean(), (text, before, after, isWeak) => {
    const etag = etagOf(text, 'identity')
    expect(matches([...before, isWeak ? `W/${etag}` : etag, ...after].join(', '), etag)).toBe(true)
    expect(matches([...before, ...after].join(', '), etag)).toBe(false)
  })
  fc.assert(property)
})

test('a star means whatever there is, nothing means nothing', () => {
  expect(matches('*', '"a"')).toBe(true)
  expect(matches(' * ', '"a"')).toBe(true)
  expect(matches(null, '"a"')).toBe(false)
  expect(matches('', '"a"')).toBe(false)
})
