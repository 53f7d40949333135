import { brokenConstraint, inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'
import { moveMoney } from '@/lib/wallet/move-money'
import { endRight, findPurchase, takeBackImages } from './refund-purchase.sql'

export type Refund = { holderId: string; imageId: string; amountCents: Cents; balanceCents: Cents }

/**
 * Takes a purchase back: the money returns to the wallet and the right that it paid for ends, or neither happens. A right
 * that was paid twice ends with the last of its charges. Its images leave the library, unless another right on the
 * listing keeps them there; the buyer's rating stays but is no longer an owner's. Twice is refused with `already_refunded`: a purchase has at most one refund, by a
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
    const [ended] = await rows(tx, endRight, [purchaseId])
    if (ended) await rows(tx, takeBackImages, [ended.id])
    return { holderId, imageId, amountCents, balanceCents }
  }).catch((error: unknown) => {
    if (brokenConstraint(error) === 'transactions_refunds_id_key') throw new DomainError('already_refunded')
    throw error
  })
}
