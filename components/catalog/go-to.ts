import type { MouseEvent, SubmitEvent } from 'react'
import { catalogHref, givenFrom } from '@/lib/catalog-address/catalog-address'

/** Goes to another state of the catalogue without leaving the page: who shows it listens to the address. */
export function goTo(href: string): void {
  history.pushState(null, '', href)
}

/** Follows a link to the catalogue here, unless it was asked for in a new tab or window. */
export function followHere(event: MouseEvent): void {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  const link = target instanceof Element && target.closest('a')
  if (!link || event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  if (link.origin !== location.origin || link.pathname !== '/' || link.hash) return
  event.preventDefault()
  link.closest<HTMLElement>('.menu')?.hidePopover()
  goTo(`${link.pathname}${link.search}`)
}

/** Sends a form of the catalogue here; its empty fields ask for nothing. */
export function submitHere(event: SubmitEvent): void {
  const { target } = event
  if (!(target instanceof HTMLFormElement)) return
  event.preventDefault()
  const fields = [...new FormData(target)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
  )
  goTo(catalogHref(givenFrom(new URLSearchParams(fields))))
}
