import { keptHtml } from '#kept-html'
import type { ReactElement } from 'react'

/**
 * A part of a page that many pages have in common: the server renders it once for as long as its name tells all that it
 * depends on. The browser sees no difference, and React takes it over like everything else. It may have neither hooks
 * nor context, because the server renders it by itself.
 */
export function Kept({ name, children }: { name: string; children: ReactElement }) {
  const html = keptHtml(name, children)
  if (html !== undefined) return <div dangerouslySetInnerHTML={{ __html: html }} />
  return <div>{children}</div>
}
