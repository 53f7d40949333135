import { keptHtml } from '#kept-html'
import type { ReactElement } from 'react'

type Given = {
  as?: 'div' | 'li'
  /** Which part it is, of those of all pages. */
  name: string
  /** All that it depends on besides, as plain data. */
  says?: unknown
  children: ReactElement
}

/**
 * A part of a page that many pages have in common: the server renders it the first time within its page, the second time
 * by itself, and then not again for as long as it says the same. The browser sees no difference, and React takes it over
 * like everything else. A part may have no ids of React's, and what contexts tell is not known in it.
 */
export function Kept({ as: Element = 'div', name, says, children }: Given) {
  const html = keptHtml(name, says, children)
  if (html !== undefined) return <Element dangerouslySetInnerHTML={{ __html: html }} />
  return <Element>{children}</Element>
}
