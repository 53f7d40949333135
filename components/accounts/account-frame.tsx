import type { ReactNode } from 'react'
import { ACCOUNT } from '@/lib/words/account'

const PARTS = [
  { part: 'settings', href: '/account' },
  { part: 'statement', href: '/account/statement' },
  { part: 'tokens', href: '/account/tokens' },
  { part: 'events', href: '/account/events' },
] as const

/** A page of the account: its name, the way to the others, and what it shows. */
export function AccountFrame({ part, children }: { part: keyof typeof ACCOUNT.parts; children: ReactNode }) {
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 pt-8 pb-4">
      <h1 className="text-2xl font-semibold">{ACCOUNT.parts[part]}</h1>
      <nav aria-label={ACCOUNT.partsLabel} className="mt-3 mb-6 border-b border-hairline print:hidden">
        <ul className="-mb-px flex flex-wrap gap-x-4 sm:gap-x-6">
          {PARTS.map((each) => (
            <li key={each.part}>
              <a
                href={each.href}
                aria-current={each.part === part ? 'page' : undefined}
                className="inline-flex min-h-10 items-center border-b-2 border-transparent text-sm text-quiet hover:text-ink aria-[current=page]:border-signal aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {ACCOUNT.parts[each.part]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </main>
  )
}
