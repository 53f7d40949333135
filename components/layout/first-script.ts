import { MEMBER_KEY } from '@/lib/client/remembered-member'

/** Where the visitor's choice is kept, as `light` or `dark`; without one the system decides. */
export const THEME_KEY = 'theme'

/**
 * Says before anything is drawn what this browser remembers, so that no page flashes in another theme or name. Where a
 * page has a private part (`components/layout/private-part.tsx`), it is hidden before the browser keeps it in its memory,
 * and asked for anew by whoever comes back to it.
 */
export const firstScript = `{
const seen = document.documentElement.dataset
try {
  const theme = localStorage.getItem('${THEME_KEY}')
  if (theme === 'light' || theme === 'dark') seen.theme = theme
  if (localStorage.getItem('${MEMBER_KEY}')) seen.member = ''
} catch {}
addEventListener('pagehide', ({ persisted }) => {
  if (persisted && document.querySelector('[data-private]')) seen.left = ''
})
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted || !('left' in seen)) return
  for (const form of document.forms) form.reset()
  location.reload()
})
}`.replace(/\n */g, '\n')
