import { formatMoment } from '@/lib/words/locale'

/** A moment as people read it. In UTC, because only the visitor's browser knows the visitor's zone. */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{formatMoment(at)}</time>
}
