// Exact reading of decimal texts. The wire speaks decimals and the database whole hundredths (cents, hundredths of a
// star); floating point in between would lose some of them (1.005 * 100 is 100.49999999999999).

/** The numbers that a query may carry: `5`, `-0.5`, `1e-7`, `1E+21`. */
export const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

export type Rounding = 'down' | 'up' | 'half-up'

/**
 * The hundredths of a decimal text (`'5.99'` is 599), rounded as asked where it has a finer part; undefined when it is
 * no decimal. Beyond ±2^53 the result is ±Infinity: the caller's bounds refuse it.
 */
export function hundredths(text: string, rounding: Rounding): number | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match

  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  if (digits === '') return 0
  // The value is digits × 10^scale hundredths. Clamped, because an exponent may have any number of digits.
  const scale = Math.min(Math.max(Number(exponent), -1e6), 1e6) - fraction.length + 2
  if (digits.length + scale > 17) return sign ? -Infinity : Infinity

  const kept = scale >= 0 ? digits + '0'.repeat(scale) : digits.slice(0, scale)
  const dropped = scale >= 0 ? '' : digits.slice(scale).padStart(-scale, '0')
  const floor = Number(kept || '0')
  if (!sign) return floor + carry(dropped, rounding)
  // Subtracted from 0, so that what rounds to nothing is 0 and not -0.
  return 0 - (floor + carry(dropped, mirrored(rounding)))
}

/** What rounding a positive number adds to its floor. */
function carry(dropped: string, rounding: Rounding): 0 | 1 {
  if (!/[1-9]/.test(dropped)) return 0
  if (rounding === 'half-up') return Number(dropped[0]) >= 5 ? 1 : 0
  return rounding === 'up' ? 1 : 0
}

const mirrored = (rounding: Rounding): Rounding => (rounding === 'up' ? 'down' : rounding === 'down' ? 'up' : 'half-up')
