'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, type SubmitEvent, useEffect, useEffectEvent, useRef, useTransition } from 'react'

/** Who types on within this time asks once. */
const PAUSE_MS = 250

/**
 * A form that asks its page while it is filled in: the address follows, and what stands below it. Whoever goes back is
 * where they were before they began. Without scripts it is an ordinary form, to be sent by its button.
 */
export function LiveForm({ action, className = '', ...rest }: ComponentProps<'form'> & { action: string }) {
  const form = useRef<HTMLFormElement>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What is asked next is no further step to go back. */
  const hasAsked = useRef(false)
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  const ask = () => {
    clearTimeout(pause.current)
    // Half a date is none yet.
    if (!form.current?.checkValidity()) return
    const filled = fieldsOf(form.current).filter(({ value }) => value.trim() !== '')
    const query = new URLSearchParams(filled.map(({ name, value }) => [name, value.trim()]))
    const href = query.size > 0 ? `${action}?${query}` : action
    if (href === location.pathname + location.search) return
    startTransition(() => (hasAsked.current ? router.replace : router.push)(href, { scroll: false }))
    hasAsked.current = true
  }
  const askSoon = () => {
    clearTimeout(pause.current)
    pause.current = setTimeout(ask, PAUSE_MS)
  }
  const come = useEffectEvent(() => {
    // Something was typed before the scripts had come.
    const asked = new URLSearchParams(location.search)
    if (fieldsOf(form.current).some(({ name, value }) => value !== (asked.get(name) ?? ''))) ask()
  })
  const goBack = useEffectEvent(() => {
    clearTimeout(pause.current)
    hasAsked.current = false
    const asked = new URLSearchParams(location.search)
    for (const field of fieldsOf(form.current)) field.value = asked.get(field.name) ?? ''
  })
  useEffect(() => {
    come()
    const listen = () => goBack()
    addEventListener('popstate', listen)
    return () => {
      clearTimeout(pause.current)
      removeEventListener('popstate', listen)
    }
  }, [])
  return (
    <form
      ref={form}
      action={action}
      aria-busy={isPending}
      className={`live-form ${className}`}
      onInput={askSoon}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        ask()
      }}
      {...rest}
    />
  )
}

type Field = HTMLInputElement | HTMLSelectElement

const fieldsOf = (form: HTMLFormElement | null): Field[] =>
  [...(form?.elements ?? [])].filter(
    (each): each is Field => each instanceof HTMLInputElement || each instanceof HTMLSelectElement,
  )
