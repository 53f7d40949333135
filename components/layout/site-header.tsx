import { Anchor, CircleUser } from 'lucide-react'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import { Amount } from '@/components/ui/amount'

/** Who is signed in, as the header shows it. */
export type HeaderUser = { name: string; balance: number; currency: string }

export function SiteHeader({ user }: { user: HeaderUser | null }) {
  return (
    <header className="border-b border-hairline bg-surface">
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-3 px-4 text-sm sm:gap-5">
        <a href="/" className="mr-auto flex min-h-10 items-center gap-2 text-base font-semibold">
          <Anchor aria-hidden size={20} className="text-signal" />
          <span className={user ? 'sr-only sm:not-sr-only' : ''}>Chandlery</span>
        </a>
        {user ? (
          <SignedIn user={user} />
        ) : (
          <a href="/sign-in" className="flex min-h-10 items-center rounded-control border border-control px-4">
            Sign in
          </a>
        )}
      </div>
    </header>
  )
}

function SignedIn({ user: { name, balance, currency } }: { user: HeaderUser }) {
  return (
    <>
      <span className="font-mono whitespace-nowrap">
        <span className="sr-only">Balance </span>
        <Amount amount={balance} currency={currency} />
      </span>
      <a href="/account" className="flex min-h-10 min-w-0 items-center gap-2 hover:underline">
        <CircleUser aria-hidden size={20} className="shrink-0 text-quiet" />
        <span className="max-w-40 truncate">{name}</span>
      </a>
      <SignOutForm />
    </>
  )
}
