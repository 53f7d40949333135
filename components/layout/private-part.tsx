'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { useMyShop } from '@/lib/client/my-shop'
import { useOtherTabs } from '@/lib/client/other-tabs'

/**
 * What a page shows of one visitor alone. Nobody else sees it in their browser: it is hidden and asked anew when it comes
 * out of the browser's memory (`first-script.ts`), and when somebody else, or nobody, turns out to be signed in. What the
 * same visitor changes in another tab is shown here too.
 */
export function PrivatePart({ owner, children }: { owner: string | null; children: ReactNode }) {
  const { data } = useMyShop()
  const router = useRouter()
  const [isLeft, setLeft] = useState(false)
  useOtherTabs((news) => {
    if (news.about === 'shop') router.refresh()
    else if (news.id !== owner) setLeft(true)
  })
  const isOthers = isLeft || (data !== undefined && (data.user?.id ?? null) !== owner)
  useEffect(() => {
    if (isOthers) location.reload()
  }, [isOthers])
  return (
    <div data-private className={`contents ${isOthers ? 'invisible' : ''}`}>
      {children}
    </div>
  )
}
