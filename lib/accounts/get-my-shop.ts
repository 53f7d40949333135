import type { MyShop } from '@/lib/contract/me'
import type { Caller } from '@/lib/auth/caller'
import { pool, rows } from '@/lib/db'
import { cents, toPrice } from '@/lib/money'
import { myShop } from './get-my-shop.sql'

type Asking = Pick<Caller, 'userId' | 'holderId'>

const NOBODY: MyShop = { user: null, balance: null, owned: {}, entitled: [], ratings: {} }

/**
 * Who a visitor is, what they can spend, and which of these images are theirs, or would be without
 * paying, and how they rated them. Nobody, and a user
 * who is no more, get the same empty answer. One statement, because every page asks it.
 */
export async function getMyShop(caller: Asking | undefined, imageIds: readonly string[]): Promise<MyShop> {
  if (!caller) return NOBODY
  const [row] = await rows(pool(), myShop, [caller.userId, imageIds, caller.holderId])
  if (!row) return NOBODY
  const { id, name, role, balanceCents, owned, entitled, hundredths } = row
  const ratings = Object.entries(hundredths).map(([imageId, rating]) => [imageId, rating / 100])
  return {
    user: { id, name, role },
    balance: toPrice(cents(balanceCents)),
    owned: Object.fromEntries(
      Object.entries(owned).map(([imageId, since]) => [imageId, new Date(since).toISOString()]),
    ),
    entitled,
    ratings: Object.fromEntries(ratings),
  }
}
