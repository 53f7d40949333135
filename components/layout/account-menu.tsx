'use client'

import { ChevronDown, CircleUser } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { ACCOUNT_MENU } from '@/lib/words/account-menu'
import { SHOP } from '@/lib/words/shop'
import { ThemeSwitch } from './theme-switch'

const MENU = 'account-menu'

const LINKS = [
  { href: '/library', label: ACCOUNT_MENU.library },
  { href: '/account/statement', label: ACCOUNT_MENU.statement },
  { href: '/account/tokens', label: ACCOUNT_MENU.tokens },
  { href: '/account', label: ACCOUNT_MENU.settings },
]

const row = 'flex min-h-10 w-full items-center rounded-md px-3 text-left hover:bg-raised'

/** Who is signed in, as far as it is known; without scripts nobody finds out. */
type Visitor = { name: string; balance: string }

/**
 * The ways of a member, below their balance and name. The browser itself opens it and closes it again, by Escape or a
 * press elsewhere, with script or without.
 */
export function AccountMenu({ visitor }: { visitor?: Visitor }) {
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU}
        className={`menu-opener flex min-h-10 min-w-0 cursor-pointer items-center gap-2 rounded-control whitespace-nowrap ${visitor ? 'px-1 hover:bg-raised sm:px-2' : 'border border-control px-3 hover:border-ink'}`}
      >
        {visitor ? (
          <>
            <span className="sr-only">{ACCOUNT_MENU.label}, </span>
            <span className="min-w-0 truncate font-mono xl:shrink-0">
              <span className="sr-only">{SHOP.balance} </span>
              {visitor.balance}
            </span>{' '}
            <CircleUser aria-hidden size={18} className="shrink-0 text-quiet" />
            <span className="max-w-32 min-w-0 truncate text-quiet max-xl:sr-only">{visitor.name}</span>
          </>
        ) : (
          SHOP.account
        )}
        <ChevronDown aria-hidden size={14} className="-ml-1 shrink-0 text-quiet max-sm:hidden" />
      </button>
      <div
        id={MENU}
        popover="auto"
        role="group"
        aria-label={ACCOUNT_MENU.label}
        // A page that comes back out of the browser's memory shows no open menu.
        onClick={closeByLink}
        className="menu w-60 rounded-control border border-hairline bg-surface p-1 text-sm shadow-floating"
      >
        {visitor && (
          <p className="border-b border-hairline px-3 pt-1.5 pb-2.5 mb-1">
            <span className="block text-xs text-quiet">{ACCOUNT_MENU.signedInAs}</span>
            <span className="block font-medium wrap-anywhere">{visitor.name}</span>
          </p>
        )}
        <ul>
          {/* From here a stranger comes back to this page. */}
          {!visitor && <Way href="/sign-in" label={SHOP.signIn} />}
          {LINKS.map((each) => (
            <Way key={each.href} {...each} />
          ))}
        </ul>
        <div className="js-only my-1 flex items-center justify-between gap-3 border-y border-hairline py-1 pr-1 pl-3">
          <span aria-hidden>{ACCOUNT_MENU.theme}</span>
          <ThemeSwitch />
        </div>
        <form method="post" action="/auth/sign-out">
          <button className={`${row} cursor-pointer`}>{ACCOUNT_MENU.signOut}</button>
        </form>
      </div>
    </>
  )
}

function Way({ href, label }: { href: string; label: string }) {
  const isHere = usePathname() === href
  return (
    <li>
      <a href={href} aria-current={isHere ? 'page' : undefined} className={`${row} aria-[current=page]:font-medium`}>
        {label}
      </a>
    </li>
  )
}

function closeByLink({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  if (target instanceof Element && target.closest('a')) currentTarget.hidePopover()
}
