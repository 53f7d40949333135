'use client'

import { PageHead } from '@/components/layout/page-head'
import { SHOP } from '@/lib/words/shop'

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-16">
      <PageHead title={SHOP.failed} />
      <h1 className="text-2xl font-semibold">{SHOP.failed}</h1>
      <p className="mt-2">{SHOP.failedWhy}</p>
      <button
        className="mt-4 min-h-10 rounded-control border border-control bg-surface px-4 hover:border-ink"
        onClick={reset}
      >
        {SHOP.tryAgain}
      </button>
    </main>
  )
}
