'use client'

import { type ReactNode, useEffect } from 'react'
import { SHOP } from '@/lib/words/shop'
import { ALIVE } from './alive'
import { HealthNotice } from './health-notice'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

/**
 * What stands around every page. It is the same everywhere, so each page's data says its name and not its elements,
 * which would be written, escaped and sent twice.
 */
export function SiteFrame({ currency, children }: { currency: string; children: ReactNode }) {
  useEffect(() => void dispatchEvent(new Event(ALIVE)), [])
  return (
    <>
      <a href="#content" className="skip-link">
        {SHOP.skip}
      </a>
      <SiteHeader currency={currency} />
      <HealthNotice />
      {children}
      <SiteFooter />
    </>
  )
}
