'use client'

import { useSyncExternalStore } from 'react'
import { formatDayIn, formatMomentIn, formatZone } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

// Only the visitor's browser knows the visitor's zone. What is sent says UTC; the browser says the same in its own zone,
// in texts of nearly the same length that do not wrap and that nothing follows, so that nothing moves.

const never = () => () => {}

function useOwn(format: (zone: string | undefined) => string): string {
  return useSyncExternalStore(
    never,
    () => format(undefined),
    () => format('UTC'),
  )
}

/** A moment in the visitor's zone: `Aug 8, 2026, 3:04 PM`. The page says by `OwnZone` which zone that is. */
export function OwnMoment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {useOwn((zone) => formatMomentIn(zone, at))}
    </time>
  )
}

/** A day in the visitor's zone. */
export function OwnDay({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {useOwn((zone) => formatDayIn(zone, at))}
    </time>
  )
}

/** Says in which zone the times of a page are, as it is called at a moment. */
export function OwnZone({ at }: { at: Date }) {
  return (
    <p className="text-sm text-quiet">{useOwn((zone) => SHOP.timesIn(formatZone(zone, at), zone === undefined))}</p>
  )
}
