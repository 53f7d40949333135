import { formatMoney } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

/** A price in the shop's currency, or "Free". */
export function Price({ price, currency }: { price: number; currency: string }) {
  if (price === 0) return <span className="font-medium text-success">{SHOP.free}</span>
  return <span className="font-medium">{formatMoney(price, currency)}</span>
}
