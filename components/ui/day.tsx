import { formatDay } from '@/lib/words/locale'

/** A day as people read it: `Aug 8, 2026`. */
export function Day({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{formatDay(at)}</time>
}
