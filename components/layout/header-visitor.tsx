'use client'

import { CircleUser } from 'lucide-react'
import { useEffect } from 'react'
import { useMyShop } from '@/lib/client/my-shop'
import { formatMoney } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'
import { MEMBER_KEY } from './first-script'

/** The visitor's balance and name, or the way in. Whoever was signed in a moment ago is not first taken for a stranger. */
export function HeaderVisitor({ currency }: { currency: string }) {
  const { data } = useMyShop()
  useEffect(() => {
    if (data) remember(data.user !== null)
  }, [data])

  if (data?.user && data.balance !== null) {
    return (
      <>
        <a
          href="/account"
          className="flex min-h-10 items-center rounded-control px-1 font-mono whitespace-nowrap sm:px-2 hover:bg-raised"
        >
          <span className="sr-only">{SHOP.balance} </span>
          {formatMoney(data.balance, currency)}
        </a>
        <a
          href="/account"
          className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-control px-2 text-quiet hover:text-ink"
        >
          <CircleUser aria-hidden size={18} className="shrink-0" />
          <span className="max-w-32 truncate max-lg:sr-only">{data.user.name}</span>
        </a>
      </>
    )
  }
  return (
    <a
      href="/sign-in"
      className="flex min-h-10 items-center rounded-control border border-control px-4 whitespace-nowrap hover:border-ink in-data-member:invisible"
    >
      {SHOP.signIn}
    </a>
  )
}

function remember(isMember: boolean): void {
  if (!isMember) delete document.documentElement.dataset.member
  try {
    if (isMember) localStorage.setItem(MEMBER_KEY, 'yes')
    else localStorage.removeItem(MEMBER_KEY)
  } catch {
    // A browser that keeps nothing shows the way in for a moment, and then the name.
  }
}
