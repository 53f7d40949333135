import type { ComponentProps } from 'react'

const LOOKS = {
  /** The one thing to do on a page. */
  signal: 'bg-signal text-on-signal font-medium hover:bg-signal-strong',
  plain: 'border border-control bg-surface hover:border-ink',
  quiet: 'text-quiet hover:bg-raised hover:text-ink',
}
type Look = keyof typeof LOOKS

const base =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-control px-4 disabled:cursor-default disabled:opacity-60 aria-disabled:cursor-default aria-disabled:opacity-60'

export function Button({ look = 'plain', className = '', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button className={`${base} ${LOOKS[look]} ${className}`} {...rest} />
}

/** A link that stands where a button would. */
export function LinkButton({ look = 'plain', className = '', ...rest }: ComponentProps<'a'> & { look?: Look }) {
  return <a className={`${base} ${LOOKS[look]} ${className}`} {...rest} />
}
