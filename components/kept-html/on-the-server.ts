import { LRUCache } from 'lru-cache'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { once } from '@/lib/once'

type KeptHtml = { says: string; html?: string }

const MAX_CHARACTERS = 16_000_000

const kept = (): LRUCache<string, KeptHtml> =>
  once(
    'kept-html',
    () =>
      new LRUCache({
        maxSize: MAX_CHARACTERS,
        sizeCalculation: ({ says, html = '' }, name) => name.length + says.length + html.length,
      }),
  )

/**
 * What React makes of an element, rendered once for as long as what has this name says the same. Undefined when it is
 * asked for the first time: to render a part by itself takes longer than within its page, and many are never shown again.
 */
export function keptHtml(name: string, given: unknown, element: ReactElement): string | undefined {
  const says = JSON.stringify(given) ?? ''
  const known = kept().get(name)
  if (known?.says !== says) {
    kept().set(name, { says })
    return undefined
  }
  if (known.html !== undefined) return known.html
  const html = renderToString(element)
  kept().set(name, { says, html })
  return html
}
