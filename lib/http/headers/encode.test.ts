import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseEncoding, encode } from './encode'

const bytes = fc.string({ unit: 'binary', maxLength: 3000 }).map((letters) => Buffer.from(letters))

test('whatever is compressed comes out as it was', () => {
  const property = fc.property(bytes, (body) => {
    expect(brotliDecompressSync(encode(body, 'br')).equals(body)).toBe(true)
    expect(gunzipSync(encode(body, 'gzip')).equals(body)).toBe(true)
    expect(encode(body, 'identity')).toBe(body)
  })
  fc.assert(property)
})

const weights = fc.constantFrom('', ';q=0', ';q=0.0', ';q=0.5', ';q=1', '; Q=1')
const offers = fc.uniqueArray(fc.tuple(fc.constantFrom('br', 'gzip', 'identity', 'deflate', 'zstd'), weights), {
  selector: ([name]) => name,
})

test('nothing is sent in an encoding that was not offered, and the best that was is', () => {
  const property = fc.property(offers, (offered) => {
    const isOffered = (name: string) => offered.some(([each, weight]) => each === name && !/q=0(\.0)?$/i.test(weight))
    const header = offered.map((each) => each.join('')).join(', ')
    expect(chooseEncoding(header, 5000)).toBe(isOffered('br') ? 'br' : isOffered('gzip') ? 'gzip' : 'identity')
  })
  fc.assert(property, { numRuns: 1000 })
})

test('no header, however odd, is more than a wish', () => {
  const property = fc.property(fc.oneof(fc.string(), fc.constant(null)), fc.nat(5000), (header, length) => {
    expect(['br', 'gzip', 'identity']).toContain(chooseEncoding(header, length))
  })
  fc.assert(property, { numRuns: 1000 })
})

test('what is short is sent as it is', () => {
  expect(chooseEncoding('br, gzip', 1023)).toBe('identity')
  expect(chooseEncoding('br, gzip', 1024)).toBe('br')
})
