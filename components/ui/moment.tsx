const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment as people read it. In UTC, because only the visitor's browser knows the visitor's zone. */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{`${format.format(at)} UTC`}</time>
}
