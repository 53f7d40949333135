import { OwnMoment } from '@/components/ui/own-time'
import { EVENT_KINDS, EVENTS, type EventKind } from '@/lib/words/events'

export type ShownEvent = {
  id: string
  at: Date
  kind: EventKind
  count: number
  address: string | null
  command: string | null
}

/** What happened to an account, the newest first: what, when, and from where or by whom. */
export function EventList({ events }: { events: ShownEvent[] }) {
  return (
    <ul className="rounded-surface border border-hairline bg-surface">
      {events.map(({ id, at, kind, count, address, command }) => (
        <li
          key={id}
          className="gap-x-6 border-b border-hairline px-4 py-3 text-sm last:border-0 sm:grid sm:grid-cols-[1fr_12rem]"
        >
          <p className="font-medium">
            {EVENT_KINDS[kind]}
            {count > 1 && <span className="ml-2 font-normal text-quiet">{EVENTS.times(count)}</span>}
          </p>
          <p className="text-quiet sm:col-start-2 sm:row-start-1 sm:text-right">
            <OwnMoment at={at} />
          </p>
          {(address || command) && (
            <p className="text-quiet">
              {address && (
                <>
                  {EVENTS.from} <span className="font-mono break-all">{address}</span>
                </>
              )}
              {command && EVENTS.byOperator}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
