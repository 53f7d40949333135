import type { ReactNode } from 'react'

const LOOKS = {
  plain: 'border-hairline text-quiet',
  success: 'border-success text-success',
}

/** A short fact about the thing beside it. */
export function Badge({ look = 'plain', children }: { look?: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2 py-px text-xs whitespace-nowrap ${LOOKS[look]}`}
    >
      {children}
    </span>
  )
}
