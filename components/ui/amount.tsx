import { formatMoney } from '@/lib/words/locale'

/** An amount of money in the shop's currency. */
export function Amount({ amount, currency }: { amount: number; currency: string }) {
  return <>{formatMoney(amount, currency)}</>
}
