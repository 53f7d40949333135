import './globals.css'
import sans from '@fontsource-variable/geist/files/geist-latin-wght-normal.woff2'
import mono from '@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2'
import type { Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { inlineScript } from '@/components/layout/inline-script'
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
  // Nearly every page needs these; the style sheet alone would name them only once it is there and laid out.
  for (const font of [sans, mono]) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    // The script below chooses the theme before React arrives.
    <html lang={LOCALE} suppressHydrationWarning>
      <head>
        {/* The browser hides a nonce from scripts, so it never equals what was rendered. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: inlineScript }} />
      </head>
      <body>
        <Providers>
          <SiteFrame currency={env().CURRENCY}>{children}</SiteFrame>
        </Providers>
      </body>
    </html>
  )
}
