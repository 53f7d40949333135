'use client'

import { SHOP } from '@/lib/words/shop'
import { PageHead } from './page-head'

/** What an address without a page says. Next puts it into the data of every page, twice: there it is a name. */
export function NothingHere() {
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-16">
      <PageHead title={SHOP.nothingHere} />
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
