import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AfterPaint } from '@/components/layout/after-paint'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { FirstScript } from '@/components/layout/first-script'
import { HealthNotice } from '@/components/layout/health-notice'
import { StarsSprite } from '@/components/ui/stars'
import { env } from '@/lib/env'
import { pageNonce } from '@/lib/http/page-nonce'
import { LOCALE } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'
import { Providers } from './providers'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: SHOP.name, template: `%s · ${SHOP.name}` },
    description: SHOP.description,
    openGraph: { siteName: SHOP.name, type: 'website' },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fff' },
    { media: '(prefers-color-scheme: dark)', color: '#14181f' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: only then do its inline scripts carry the request's nonce.
  const nonce = pageNonce(await headers())
  return (
    // The scripts below choose the theme and the fonts before React arrives.
    <html lang={LOCALE} suppressHydrationWarning>
      <head>
        <FirstScript nonce={nonce} />
        <AfterPaint nonce={nonce} />
      </head>
      <body>
        <a href="#content" className="skip-link">
          {SHOP.skip}
        </a>
        <StarsSprite />
        <Providers>
          <SiteHeader currency={env().CURRENCY} />
          <HealthNotice />
          {children}
          <SiteFooter />
        </Providers>
      </body>
    </html>
  )
}
