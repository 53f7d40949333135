'use client'

import { CircleUser } from 'lucide-react'
import { useMyShop } from '@/lib/client/my-shop'
import { formatMoney } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

const way = 'flex min-h-10 items-center rounded-control border border-control px-4 whitespace-nowrap hover:border-ink'

/**
 * The visitor's balance and name, or the way in. Whoever was signed in a moment ago is not first taken for a stranger; and
 * without scripts, when nobody finds out who it is, nobody is.
 */
export function HeaderVisitor({ currency }: { currency: string }) {
  const { data } = useMyShop()
  if (data?.user && data.balance !== null) {
    return (
      <a
        href="/account"
        className="flex min-h-10 min-w-0 items-center gap-2 rounded-control px-1 whitespace-nowrap hover:bg-raised sm:px-2"
      >
        <span className="min-w-0 truncate font-mono">
          <span className="sr-only">{SHOP.balance} </span>
          {formatMoney(data.balance, currency)}
        </span>{' '}
        <CircleUser aria-hidden size={18} className="shrink-0 text-quiet" />
        <span className="max-w-32 min-w-0 truncate text-quiet max-xl:sr-only">{data.user.name}</span>
      </a>
    )
  }
  return (
    <>
      <a href="/sign-in" className={`${way} js-only in-data-member:invisible`}>
        {SHOP.signIn}
      </a>
      {/* It leads a stranger to sign in, and back. */}
      <a href="/sign-in" className={`${way} no-js-only`}>
        {SHOP.account}
      </a>
    </>
  )
}
