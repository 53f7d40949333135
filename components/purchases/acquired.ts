import type { MyShop } from '@/lib/contract/me'

/** What is known of a visitor once an image has become theirs; `balance` is what the wallet has left, if it paid. */
export const acquired = (known: MyShop, id: string, balance: number | null): MyShop => ({
  ...known,
  balance: balance ?? known.balance,
  owned: { ...known.owned, [id]: new Date().toISOString() },
})
