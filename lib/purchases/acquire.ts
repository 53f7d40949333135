import type { Caller } from '@/lib/auth/caller'
import { brokenConstraint, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'
import { acquire as acquireImage, type AcquireRow } from './acquire.sql'

/** What an acquisition cost, and what is left in the wallet; a free one leaves it untouched. */
export type Acquired = { priceCents: Cents; balanceCents: Cents | null }

/** What the caller says of the price: `0` for an import, an expectation or none for a purchase. */
export type Terms = { isFree: boolean; expectedPriceCents: Cents | null }

/** Makes a published image the caller's own at its current price, or throws what stands against it. */
export async function acquire(tx: Tx, caller: Caller, imageId: string, terms: Terms): Promise<Acquired> {
  const { userId, tokenId, sessionId } = caller
  const values = [userId, tokenId, sessionId, imageId, terms.isFree, terms.expectedPriceCents]
  const [row] = await rows(tx, acquireImage, values).catch((error: unknown) => {
    if (brokenConstraint(error) === 'ownerships_user_id_image_id_key') throw new DomainError('already_owned')
    throw error
  })
  if (!row) throw new Error('the acquisition answered nothing')
  if (!row.isAcquired) throw refusal(row, terms)
  return {
    priceCents: cents(row.priceCents ?? 0),
    balanceCents: row.balanceCents === null ? null : cents(row.balanceCents),
  }
}

/** Why an image was not acquired; the first reason that holds, in the contract's order. */
function refusal({ isLive, priceCents, isOwned }: AcquireRow, { isFree, expectedPriceCents }: Terms): DomainError {
  if (!isLive) return new DomainError('unauthenticated')
  if (priceCents === null) return new DomainError('image_not_found')
  if (isOwned) return new DomainError('already_owned')
  if (isFree) return new DomainError('image_is_not_free')
  if (priceCents === 0) return new DomainError('image_is_free')
  if (expectedPriceCents !== null && expectedPriceCents !== priceCents) return new DomainError('price_changed')
  return new DomainError('insufficient_balance')
}
