import type { Metadata } from 'next'
import { NothingHere } from '@/components/layout/nothing-here'
import { SHOP_ICON } from '@/lib/shop-icon'
import { SHOP } from '@/lib/words/shop'

/** Not by `PageHead`: where a page finds nothing, Next sends this and no more, and the browser renders the rest. */
export const metadata: Metadata = {
  title: `${SHOP.nothingHere} · ${SHOP.name}`,
  description: SHOP.description,
  icons: SHOP_ICON,
}

export default function NotFound() {
  return <NothingHere />
}
