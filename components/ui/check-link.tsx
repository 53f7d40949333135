import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type Given = { href: string; isOn: boolean; count: string; countInWords: string; children: ReactNode }

/** A value that is chosen or dropped by following its link: a link and a checkbox at once, with how many it stands for. */
export function CheckLink({ href, isOn, count, countInWords, children }: Given) {
  return (
    <a
      href={href}
      rel="nofollow"
      aria-current={isOn ? 'true' : undefined}
      className="group flex min-h-10 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-raised lg:min-h-8"
    >
      <span
        aria-hidden
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-signal group-hover:border-ink group-aria-[current=true]:border-signal group-aria-[current=true]:bg-signal"
      >
        {isOn && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span aria-hidden className="text-xs text-quiet">
        {count}
      </span>
      <span className="sr-only">{countInWords}</span>
    </a>
  )
}
