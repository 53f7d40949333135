import { DomainError } from '@/lib/errors'
import { type Cents, parseCents } from '@/lib/money'

/** Reads `X-Expected-Price: 5.99`; null when absent. Throws `invalid_request` for what is no amount of money, or empty. */
export function expectedPrice(header: string | null): Cents | null {
  if (header === null) return null
  const amount = parseCents(header.trim())
  if (amount !== undefined && amount >= 0) return amount
  const flaw = { instancePath: '/headers/x-expected-price', message: 'must be an amount such as 5.99' }
  throw new DomainError('invalid_request', { flaws: [flaw] })
}
