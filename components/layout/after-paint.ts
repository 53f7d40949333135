import { ALIVE, LATER_SCRIPT } from '@/lib/later-script'
import { takeFonts } from './take-fonts'

/** Set while this browser has the shop's fonts, as far as it knows. */
const FONTS_KEY = 'fonts'

/** For a tab that nobody looks at, and that paints nothing. */
const LATEST_MS = 1000

/** What only a page that has come to life can answer; links, forms and popovers need no script. */
const CONTROLS = 'button[type=button]:not([popovertarget]), input[type=radio]'

/**
 * What a page needs to be used, but not to be seen, is fetched when it has been painted: its scripts, which the server
 * wrote down as `text/later` (`lib/pages/later-scripts.ts`), then its pictures and fonts (`app/globals.css`). A
 * browser that has the fonts uses them at once. Where an address leads into a page, its place is found again when they
 * have come. What is pressed before the scripts have come is done when they have.
 */
export const afterPaint = `{
${takeFonts}
const seen = document.documentElement.dataset
const start = () => {
  if (document.readyState === 'loading') return
  for (const later of document.querySelectorAll('script[type="${LATER_SCRIPT}"]')) {
    const now = document.createElement('script')
    for (const { name, value } of later.attributes) if (name !== 'type') now.setAttribute(name, value)
    later.replaceWith(now)
  }
}
const begin = () => {
  if ('painted' in seen) return
  seen.painted = ''
  start()
  addEventListener('DOMContentLoaded', start)
  if (!hasFonts) takeFonts().then((isDone) => {
    if (isNew && !isMoved) document.querySelector(':target')?.scrollIntoView()
    if (isDone) try { localStorage.setItem('${FONTS_KEY}', 'yes') } catch {}
  })
}
new PerformanceObserver((paints) => {
  if (paints.getEntriesByName('first-contentful-paint').length) begin()
}).observe({ type: 'paint', buffered: true })
addEventListener('DOMContentLoaded', () => setTimeout(begin, ${LATEST_MS}))
const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate'
let isMoved = false
const moved = () => { isMoved = true }
for (const by of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(by, moved, { once: true, passive: true })
const early = []
const keep = (event) => {
  const control = event.target.closest('${CONTROLS}')
  if (!control) return
  event.preventDefault()
  event.stopImmediatePropagation()
  early.push(control)
}
addEventListener('click', keep, true)
addEventListener('${ALIVE}', () => {
  removeEventListener('click', keep, true)
  for (const control of early) control.click()
}, { once: true })
let hasFonts = false
try { hasFonts = localStorage.getItem('${FONTS_KEY}') !== null } catch {}
if (hasFonts) takeFonts()
}`.replace(/\n */g, '\n')
