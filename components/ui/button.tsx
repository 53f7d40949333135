import type { ComponentProps } from 'react'

const LOOKS = {
  /** The one thing to do on a page. */
  signal: 'bg-signal text-on-signal font-medium hover:opacity-90',
  plain: 'border border-control bg-surface hover:border-ink',
}

export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: keyof typeof LOOKS }) {
  return <button className={`min-h-10 rounded-control px-4 ${LOOKS[look]} ${className}`} {...rest} />
}
