import type { Caller } from '@/lib/auth/caller'
import { brokenConstraint, rows, type Tx } from '@/lib/db'
import { DomainError, type ErrorCode } from '@/lib/errors'
import { type Cents, cents, toPrice } from '@/lib/money'
import { acquire as acquireImage, type AcquireRow, holdBalance } from './acquire.sql'

/** What an acquisition cost, and, where the wallet paid it, what is left there and which transaction says so. */
export type Acquired = { priceCents: Cents; charge: { id: string; balanceCents: Cents } | null }

/** What the caller says of the price: `0` for an import, an expectation or none for a purchase. */
export type Terms = { isFree: boolean; expectedPriceCents: Cents | null }

/** Makes a published image the caller's own at its current price, or throws what stands against it. */
export async function acquire(tx: Tx, caller: Caller, imageId: string, terms: Terms): Promise<Acquired> {
  const { userId, holderId, tokenId, sessionId } = caller
  const values = [userId, tokenId, sessionId, imageId, terms.isFree, terms.expectedPriceCents, holderId] as const
  const [row] = await rows(tx, acquireImage, values).catch((error: unknown) => {
    if (brokenConstraint(error) === 'ownerships_user_id_image_id_key') throw new DomainError('already_owned')
    throw error
  })
  if (!row) throw new Error('the acquisition answered nothing')
  const priceCents = cents(row.priceCents ?? 0)
  if (row.isAcquired) return { priceCents, charge: chargeOf(row) }
  const code = refusal(row, terms)
  if (code !== 'insufficient_balance') throw new DomainError(code)

  // Another request may have moved money since: what is told is what the wallet holds now, and goes on holding.
  const [wallet] = await rows(tx, holdBalance, [holderId])
  const balanceCents = cents(wallet?.balanceCents ?? 0)
  // At most once more: nobody but this transaction can take from the wallet any longer.
  if (balanceCents >= priceCents) return acquire(tx, caller, imageId, terms)
  const missing = toPrice(cents(priceCents - balanceCents))
  throw new DomainError(code, { shortfall: { price: toPrice(priceCents), balance: toPrice(balanceCents), missing } })
}

const chargeOf = ({ transactionId, balanceCents }: AcquireRow): Acquired['charge'] =>
  transactionId === null || balanceCents === null ? null : { id: transactionId, balanceCents: cents(balanceCents) }

/** Why an image was not acquired; the first reason that holds, in the contract's order. */
function refusal({ isLive, priceCents, isOwned }: AcquireRow, { isFree, expectedPriceCents }: Terms): ErrorCode {
  if (!isLive) return 'unauthenticated'
  if (priceCents === null) return 'image_not_found'
  if (isOwned) return 'already_owned'
  if (isFree) return 'image_is_not_free'
  if (priceCents === 0) return 'image_is_free'
  if (expectedPriceCents !== null && expectedPriceCents !== priceCents) return 'price_changed'
  return 'insufficient_balance'
}
