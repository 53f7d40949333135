import './globals.css'
import type { Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { HeadScripts } from '@/components/layout/head-scripts'
import { SiteFrame } from '@/components/layout/site-frame'
import { env } from '@/lib/env'
import { pageNonce } from '@/lib/pages/next'
import { LOCALE } from '@/lib/words/locale'
import { Providers } from './providers'

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
        <HeadScripts nonce={nonce} />
      </head>
      <body>
        <Providers>
          <SiteFrame currency={env().CURRENCY}>{children}</SiteFrame>
        </Providers>
      </body>
    </html>
  )
}
