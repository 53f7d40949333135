import { AccountFrame } from '@/components/accounts/account-frame'
import { EventList } from '@/components/accounts/event-list'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Nothing } from '@/components/ui/nothing'
import { OwnZone } from '@/components/ui/own-time'
import { requireUser } from '@/lib/auth/current-user'
import { ObjectId } from '@/lib/contract/values'
import { env } from '@/lib/env'
import { listEvents } from '@/lib/events/list-events'
import { addressOf } from '@/lib/http/paths/safe-path'
import { EVENTS } from '@/lib/words/events'

const PAGE = '/account/events'
const PER_PAGE = 25

export default async function EventsPage({ searchParams }: PageProps<'/account/events'>) {
  const before = ObjectId.optional()
    .catch(undefined)
    .parse((await searchParams).before)
  const user = await requireUser(before ? addressOf(PAGE, { before }) : PAGE)
  const { events, hasMore } = await listEvents({ userId: user.id, before, limit: PER_PAGE })
  const last = events.at(-1)
  return (
    <AccountFrame part="events">
      <PageHead title={EVENTS.title} isUnlisted />
      <p className="mb-6 max-w-prose text-quiet">{EVENTS.says(env().EVENTS_DAYS)}</p>
      {events.length > 0 ? (
        <>
          <EventList events={events} />
          <div className="mt-2">
            <OwnZone at={new Date()} />
          </div>
        </>
      ) : (
        <Nothing title={before ? EVENTS.noneOlder : EVENTS.none} says={EVENTS.noneSays} />
      )}
      <nav aria-label={EVENTS.pages} className="mt-6 flex flex-wrap gap-3">
        {before && <LinkButton href={PAGE}>{EVENTS.newest}</LinkButton>}
        {hasMore && last && <LinkButton href={addressOf(PAGE, { before: last.id })}>{EVENTS.older}</LinkButton>}
      </nav>
    </AccountFrame>
  )
}
