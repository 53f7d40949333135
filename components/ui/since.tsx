'use client'

import { useSyncExternalStore } from 'react'
import { formatDay, formatSince } from '@/lib/words/locale'

const never = () => () => {}

/** How long ago something was. A kept page cannot know, so it says the day, and the browser makes it "3 weeks ago". */
export function Since({ at }: { at: string }) {
  const date = new Date(at)
  const text = useSyncExternalStore(
    never,
    () => formatSince(date, new Date()),
    () => formatDay(date),
  )
  return (
    <time dateTime={at} title={formatDay(date)}>
      {text}
    </time>
  )
}
