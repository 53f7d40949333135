import type { Metadata } from 'next'
import { NothingHere } from '@/components/layout/nothing-here'
import { SHOP } from '@/lib/words/shop'

export const metadata: Metadata = { title: SHOP.nothingHere }

export default function NotFound() {
  return <NothingHere />
}
