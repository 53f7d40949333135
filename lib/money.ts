import { hundredths } from './decimal'

/** Whole cents of the shop's one currency. */
export type Cents = number & { readonly unit: 'cents' }

/** The dearest price there is: 9,999,999.99. */
export const MAX_PRICE_CENTS = 999_999_999

/** Calls a whole number cents; throws a RangeError for anything that is no safe integer. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of cents: ${amount}`)
  return amount as Cents
}

/** The wire's decimal number: 599 cents are 5.99. */
export const toPrice = (amount: Cents): number => amount / 100

/** The same as a decimal text with both its places: -5 cents are `-0.05`. */
export function toDecimal(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads an amount such as `25`, `5.99` or `-3.5` exactly; undefined when it is none or has parts of a cent. */
export function parseCents(text: string): Cents | undefined {
  const down = hundredths(text, 'down')
  if (down === undefined || !Number.isSafeInteger(down) || down !== hundredths(text, 'up')) return undefined
  return cents(down)
}
