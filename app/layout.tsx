import './globals.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { ReactNode } from 'react'
import { type HeaderUser, SiteHeader } from '@/components/layout/site-header'
import { currentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { toDomainError } from '@/lib/http/respond'
import { toPrice } from '@/lib/money'
import { getBalance } from '@/lib/wallet/get-balance'

export const metadata: Metadata = {
  title: { default: 'Chandlery', template: '%s · Chandlery' },
  description: 'Container images for your fleet: find them, look at them, import or buy them.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: only then do its inline scripts carry the request's nonce.
  await headers()
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <a href="#content" className="skip-link">
          Skip to content
        </a>
        <SiteHeader user={await headerUser()} />
        {children}
      </body>
    </html>
  )
}

/** While the database is away the header knows nobody, and the page below it says what is the matter. */
async function headerUser(): Promise<HeaderUser | null> {
  try {
    const user = await currentUser()
    if (!user) return null
    return { name: user.alias, balance: toPrice(await getBalance(user.id)), currency: env().CURRENCY }
  } catch (thrown) {
    if (toDomainError(thrown).code === 'unavailable') return null
    throw thrown
  }
}
