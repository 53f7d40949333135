import { LRUCache } from 'lru-cache'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { once } from '@/lib/once'

const MAX_CHARACTERS = 4_000_000

const kept = (): LRUCache<string, string> =>
  once(
    'kept-html',
    () => new LRUCache({ maxSize: MAX_CHARACTERS, sizeCalculation: (html, key) => html.length + key.length }),
  )

/** What React makes of an element, rendered once for as long as its name tells all that it depends on. */
export function keptHtml(name: string, element: ReactElement): string {
  const known = kept().get(name)
  if (known !== undefined) return known
  const html = renderToString(element)
  kept().set(name, html)
  return html
}
