import type { Caller } from '@/lib/auth/caller'
import { brokenConstraint, rows, type Tx } from '@/lib/db'
import { DomainError, type ErrorCode } from '@/lib/errors'
import { answerOnce, type KeyedRequest, type Replay } from '@/lib/idempotency/answer-once'
import { type Cents, cents, toPrice } from '@/lib/money'
import { acquire as acquireImage, type AcquireRow, holdBalance } from './acquire.sql'

/** What an acquisition cost, what the wallet holds now, and which charge paid for the right by which it was made. */
export type Acquired = { paidCents: Cents; balanceCents: Cents; transactionId: string | null }
/** Whether the listing must be free, and what the buyer expects to pay, if anything is due. */
export type Terms = { isImport: boolean; expectedPriceCents: Cents | null }

/** Whoever came second of two at once broke one of these, or the listing was merged into another meanwhile. */
const RACES = new Set([
  'entitlements_one_open_key',
  'entitlements_listing_id_fkey',
  'library_images_holder_id_image_id_key',
  'library_images_image_id_listing_id_fkey',
])
const TRIES = 5

/**
 * Adds a published image to the caller's library by the right that they have on its listing, or that they pay for now, or
 * throws what stands against it. With a key, a retry gets the first answer, which `tell` makes.
 */
export async function acquire<T>(
  caller: Caller,
  imageId: string,
  { terms, keyed, tell }: { terms: Terms; keyed: KeyedRequest | undefined; tell: (acquired: Acquired) => T },
): Promise<T | Replay> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await answerOnce(keyed, async (tx) => tell(await acquireIn(tx, caller, imageId, terms)))
    } catch (error) {
      // All of it was rolled back, so it is judged once more, as the database is now.
      if (!isRace(error) || attempt === TRIES) throw error
    }
  }
}

const isRace = (error: unknown): boolean =>
  RACES.has(brokenConstraint(error) ?? '') || (error instanceof Error && 'code' in error && error.code === '40P01')

async function acquireIn(tx: Tx, caller: Caller, imageId: string, terms: Terms): Promise<Acquired> {
  const { userId, tokenId, sessionId, holderId } = caller
  const ask = async (): Promise<AcquireRow> => {
    const values = [userId, tokenId, sessionId, imageId, terms.isImport, terms.expectedPriceCents, holderId] as const
    const [row] = await rows(tx, acquireImage, values)
    if (!row) throw new Error('the acquisition answered nothing')
    return row
  }

  let row = await ask()
  if (!row.isAcquired && mayHaveChanged(row, terms)) {
    // Another request moved money or ended the right meanwhile. While this transaction holds the wallet, none can.
    await rows(tx, holdBalance, [holderId])
    row = await ask()
  }
  if (row.isAcquired) return acquiredBy(row)
  const code = refusal(row, terms)
  if (code !== 'insufficient_balance') throw new DomainError(code)
  const [priceCents, balanceCents] = [cents(row.priceCents ?? 0), cents(row.balanceCents)]
  const missing = toPrice(cents(priceCents - balanceCents))
  throw new DomainError(code, { shortfall: { price: toPrice(priceCents), balance: toPrice(balanceCents), missing } })
}

/** A right that was there is not paid again. */
const acquiredBy = ({ rightId, priceCents, balanceCents, transactionId }: AcquireRow): Acquired => ({
  paidCents: cents(rightId === null ? (priceCents ?? 0) : 0),
  balanceCents: cents(balanceCents),
  transactionId,
})

/** Whether nothing stands against it but the balance, or a right that had ended when it was to be used. */
const mayHaveChanged = (row: AcquireRow, terms: Terms): boolean => refusal(row, terms) === 'insufficient_balance'

/** Why an image was not acquired; the first reason that holds, in the contract's order. */
function refusal(row: AcquireRow, { isImport, expectedPriceCents }: Terms): ErrorCode {
  const { isLive, priceCents, isOwned, rightId } = row
  if (!isLive) return 'unauthenticated'
  if (priceCents === null) return 'image_not_found'
  if (isOwned) return 'already_owned'
  if (isImport && priceCents > 0) return 'image_is_not_free'
  if (!isImport && priceCents === 0) return 'image_is_free'
  if (rightId === null && expectedPriceCents !== null && expectedPriceCents !== priceCents) return 'price_changed'
  return 'insufficient_balance'
}
