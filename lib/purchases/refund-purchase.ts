import { brokenConstraint, inTransaction, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'
import { moveMoney } from '@/lib/wallet/move-money'

export type Refund = { holderId: string; imageId: string; amountCents: Cents; balanceCents: Cents }

const findPurchase = statement({
  name: 'find-purchase',
  text: `
    SELECT id, holder_id AS "holderId", image_id AS "imageId" /* never null */, -amount_cents::float8 AS "paidCents" /* never null */
      FROM transactions WHERE id = $1 AND kind = 'purchase'`,
})
const endOwnership = statement({
  name: 'end-ownership',
  text: `DELETE FROM ownerships WHERE transaction_id = $1`,
})

/**
 * Takes a purchase back: the money returns to the wallet and the ownership ends, or neither happens; the buyer's rating
 * stays but is no longer an owner's. Twice is refused with `already_refunded`: a purchase has at most one refund, by a
 * unique index. `actorId` is the operator who did it, null for the command line.
 */
export async function refundPurchase(purchaseId: string, reason: string, actorId: string | null): Promise<Refund> {
  return inTransaction(async (tx) => {
    const [purchase] = await rows(tx, findPurchase, [purchaseId])
    if (!purchase) throw new DomainError('purchase_not_found')
    const { holderId, imageId } = purchase
    const amountCents = cents(purchase.paidCents)

    const refund = { imageId, purchaseId }
    const { balanceCents } = await moveMoney(tx, { holderId, kind: 'refund', amountCents, reason, actorId, refund })
    await rows(tx, endOwnership, [purchaseId])
    return { holderId, imageId, amountCents, balanceCents }
  }).catch((error: unknown) => {
    if (brokenConstraint(error) === 'transactions_refunds_id_key') throw new DomainError('already_refunded')
    throw error
  })
}
