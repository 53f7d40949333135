import { ALIVE } from './alive'

/** What only a page that has come to life can answer; links, forms and popovers need no script. */
const CONTROLS = 'button[type=button]:not([popovertarget]), input[type=radio]'

/**
 * A part of the inline script: what is pressed before the page's scripts have come is done when they have, which
 * `site-frame.tsx` tells.
 */
export const earlyClicks = `{
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
}`.replace(/\n */g, '\n')
