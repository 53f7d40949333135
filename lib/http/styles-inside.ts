import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { once } from '@/lib/once'

/** Where Next has the files that it serves below `/_next/static/`. */
const FILES = '.next/static/'
const SHEET = /<link rel="stylesheet" href="(\/_next\/static\/(?:[\w-]+\/)*[\w.-]+\.css)"[^>]*>/g

const sheets = (): Map<string, string | null> => once('style-sheets', () => new Map())

/**
 * Puts the style sheets of a page into it, so that its first sight waits for nothing else, and says what a policy calls
 * them. Their links go to the end of the page: there React finds them, instead of loading them before it takes over.
 */
export function withStylesInside(rendered: string): { html: string; hashes: string[] } {
  const links: string[] = []
  const hashes: string[] = []
  const inside = rendered.replace(SHEET, (link: string, href: string) => {
    const sheet = sheetAt(href)
    if (sheet === null) return link
    links.push(link)
    hashes.push(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
    return `<style>${sheet}</style>`
  })
  const html = links.length > 0 ? inside.replace('</body>', () => `${links.join('')}</body>`) : inside
  return { html, hashes: [...new Set(hashes)] }
}

/** The text of a style sheet, what it refers to by whole addresses; null for one that is not there. */
function sheetAt(href: string): string | null {
  const known = sheets().get(href)
  if (known !== undefined) return known
  const file = FILES + href.slice('/_next/static/'.length)
  const sheet = existsSync(file) ? readFileSync(file, 'utf8') : null
  const whole = sheet?.replace(/url\((\.\.?\/[^)]+)\)/g, (_, to: string) => {
    return `url(${new URL(to, `http://shop.invalid${href}`).pathname})`
  })
  // What would end the element has no business in a style sheet.
  const text = whole === undefined || whole.includes('</') ? null : whole
  sheets().set(href, text)
  return text
}
