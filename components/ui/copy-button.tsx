'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { SHOP } from '@/lib/words/shop'

const SHOWN_MS = 2000

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await toClipboard(text))
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`${SHOP.copy} ${label}`}
      className="js-only flex size-10 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-raised hover:text-ink"
    >
      <Icon aria-hidden size={16} className={isCopied ? 'text-success' : ''} />
      <span role="status" className="sr-only">
        {isCopied ? SHOP.copied : ''}
      </span>
    </button>
  )
}

/** Whether it worked. Browsers keep their clipboard from pages that came by plain http from elsewhere. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
