import type { Metadata } from 'next'
import { SHOP } from '@/lib/words/shop'

export const metadata: Metadata = { title: SHOP.nothingHere }

export default function NotFound() {
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="text-2xl font-semibold">{SHOP.nothingHere}</h1>
      <p className="mt-2">{SHOP.nothingHereWhy}</p>
      <a
        className="mt-4 inline-flex min-h-10 items-center rounded-control border border-control bg-surface px-4 hover:border-ink"
        href="/"
      >
        {SHOP.seeAll}
      </a>
    </main>
  )
}
