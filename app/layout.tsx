import './globals.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/layout/site-footer'
import { type HeaderUser, SiteHeader } from '@/components/layout/site-header'
import { ThemeScript } from '@/components/layout/theme-script'
import { StarsSprite } from '@/components/ui/stars'
import { currentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { pageNonce } from '@/lib/http/page-nonce'
import { toDomainError } from '@/lib/http/respond'
import { toPrice } from '@/lib/money'
import { getBalance } from '@/lib/wallet/get-balance'
import { LOCALE } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

export const metadata: Metadata = {
  title: { default: SHOP.name, template: `%s · ${SHOP.name}` },
  description: SHOP.description,
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: only then do its inline scripts carry the request's nonce.
  const nonce = pageNonce(await headers())
  return (
    // The script below chooses the theme before React arrives.
    <html lang={LOCALE} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body>
        <a href="#content" className="skip-link">
          {SHOP.skip}
        </a>
        <StarsSprite />
        <SiteHeader user={await headerUser()} />
        {children}
        <SiteFooter />
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
