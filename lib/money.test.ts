import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, parseCents, toDecimal, toPrice } from './money'

/** Seventy trillion: beyond it the wire's numbers no longer hold two decimals. */
const MOST = 7_000_000_000_000_000

test('cents survive the wire exactly', () => {
  const property = fc.property(
    fc.oneof(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: -MOST, max: MOST })),
    (amount) => {
      const { price } = JSON.parse(JSON.stringify({ price: toPrice(cents(amount)) }))
      expect(parseCents(String(price))).toBe(amount)
    },
  )
  fc.assert(property, { numRuns: 5000 })
})

test('a price on the wire has at most two decimals, and clients that multiply by 100 get its cents', () => {
  const property = fc.property(fc.integer({ min: 0, max: 999_999_999 }), (amount) => {
    const price = toPrice(cents(amount))
    expect(String(price)).toMatch(/^\d+(\.\d{1,2})?$/)
    expect(Math.round(price * 100)).toBe(amount)
  })
  fc.assert(property, { numRuns: 5000 })
})

test('cents survive as a decimal text exactly, with two places', () => {
  const property = fc.property(fc.maxSafeInteger(), (amount) => {
    const text = toDecimal(cents(amount))
    expect(text).toMatch(/^-?\d+\.\d\d$/)
    expect(parseCents(text)).toBe(amount)
  })
  fc.assert(property, { numRuns: 5000 })
})

test.each([
  [0, '0.00'],
  [-5, '-0.05'],
  [4401, '44.01'],
  [-599, '-5.99'],
])('%d cents are %s', (amount, text) => {
  expect(toDecimal(cents(amount))).toBe(text)
})

test.each([
  ['5.99', 599],
  ['25', 2500],
  ['-3.5', -350],
  ['5.990', 599],
  ['599e-2', 599],
  ['0.1', 10],
  ['1.15', 115],
])('%s is %d cents', (text, amount) => {
  expect(parseCents(text)).toBe(amount)
})

test.each(['5.999', '0.001', '-0.001', 'free', '', '5,99', '$5', '1e400', '90071992547409.92'])(
  '%s is no amount of money',
  (text) => {
    expect(parseCents(text)).toBeUndefined()
  },
)

test.each([0.5, NaN, Infinity, 2 ** 53])('%d is no number of cents', (amount) => {
  expect(() => cents(amount)).toThrow(RangeError)
})
