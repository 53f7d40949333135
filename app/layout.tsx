import './globals.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/layout/site-header'

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
        <SiteHeader />
        {children}
      </body>
    </html>
  )
}
