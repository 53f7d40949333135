import type { ReactNode } from 'react'

type Given = { href: string; isOn: boolean; label: string; count: string; children: ReactNode }

/**
 * A value that is chosen or dropped by following its link: a link and a checkbox at once, with how many it stands for.
 * A page has dozens, so its box and its tick are drawn by its style and not by elements.
 */
export function CheckLink({ href, isOn, label, count, children }: Given) {
  return (
    <a href={href} rel="nofollow" aria-current={isOn ? 'true' : undefined} aria-label={label} className="check-link">
      {children}
      {` ${count}`}
    </a>
  )
}
