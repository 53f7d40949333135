'use client'

import { useMyShop } from '@/lib/client/my-shop'
import { formatMoney } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'
import { AccountMenu } from './account-menu'

/**
 * The visitor's menu, or the way in. Whoever was signed in a moment ago is not first taken for a stranger; and without
 * scripts, when nobody finds out who it is, the menu is there for everybody: it leads a stranger to sign in, and back.
 */
export function HeaderVisitor({ currency }: { currency: string }) {
  const { data } = useMyShop()
  if (data?.user && data.balance !== null) {
    return <AccountMenu visitor={{ name: data.user.name, balance: formatMoney(data.balance, currency) }} />
  }
  return (
    <>
      <a
        href="/sign-in"
        className="js-only flex min-h-10 items-center rounded-control border border-control px-4 whitespace-nowrap hover:border-ink in-data-member:invisible"
      >
        {SHOP.signIn}
      </a>
      <div className="no-js-only">
        <AccountMenu />
      </div>
    </>
  )
}
