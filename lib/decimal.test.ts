import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DECIMAL, hundredths, type Rounding } from './decimal'

/** The same by whole numbers alone: a decimal is digits over a power of ten. */
function exactly(text: string, rounding: Rounding): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const power = Number(exponent) - fraction.length + 2
  const top = BigInt(whole + fraction) * (mantissa.startsWith('-') ? -1n : 1n) * 10n ** BigInt(Math.max(power, 0))
  const bottom = 10n ** BigInt(Math.max(-power, 0))

  const floor = top / bottom - (top % bottom < 0n ? 1n : 0n)
  const rest = top - floor * bottom
  if (rounding === 'down' || rest === 0n) return floor
  if (rounding === 'up') return floor + 1n
  // A half is rounded away from 0.
  return rest * 2n > bottom || (rest * 2n === bottom && top > 0n) ? floor + 1n : floor
}

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 }).map((all) => all.join(''))
const text = fc
  .tuple(fc.constantFrom('', '-'), digits, fc.option(digits), fc.option(fc.integer({ min: -30, max: 30 })))
  .map(([sign, whole, fraction, exponent]) => {
    const mantissa = fraction === null ? whole : `${whole}.${fraction}`
    return `${sign}${mantissa}${exponent === null ? '' : `e${exponent}`}`
  })

test.each(['down', 'up', 'half-up'] as const)('a decimal is rounded %s exactly, however it is written', (rounding) => {
  const property = fc.property(text, (decimal) => {
    const exact = exactly(decimal, rounding)
    const read = hundredths(decimal, rounding)
    if (exact >= -(2n ** 53n) && exact <= 2n ** 53n) expect(read).toBe(Number(exact))
    else expect(Number.isSafeInteger(read)).toBe(false)
  })
  fc.assert(property, { numRuns: 2000 })
})

test.each([
  ['1.005', 'half-up', 101],
  ['-1.005', 'half-up', -101],
  ['0.0049999', 'half-up', 0],
  ['-0.001', 'up', 0],
  ['-0', 'down', 0],
  ['1e-99999999999', 'up', 1],
  ['1e99999999999', 'down', Infinity],
  ['-1e99999999999', 'down', -Infinity],
] as const)('%s rounded %s is %d', (decimal, rounding, expected) => {
  expect(hundredths(decimal, rounding)).toBe(expected)
})

test.each([
  '',
  ' 1',
  '1 ',
  '+1',
  '.5',
  '5.',
  '1e',
  '1e1.5',
  '0x1',
  '1_000',
  '1,5',
  '٣',
  'NaN',
  'Infinity',
  '--1',
  '1\n',
])('"%s" is no decimal', (other) => {
  expect(DECIMAL.test(other)).toBe(false)
  expect(hundredths(other, 'down')).toBeUndefined()
})
