import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { createUser } from '@/lib/testing/create-user'
import { dropOldEvents } from './drop-old-events'
import { listEvents } from './list-events'
import { recordEvent } from './record-event'

const DAY_MS = 86_400_000

test('events are kept for as many days as the settings say, and no longer', async () => {
  const { id } = await createUser()
  const days = env().EVENTS_DAYS
  for (const age of [0, days - 1, days + 1, days + 100]) {
    const summed = { count: 1, since: new Date(Date.now() - age * DAY_MS) }
    await recordEvent(pool(), { kind: 'signed_in', userId: id, actorId: id, origin: { ip: undefined }, summed })
  }

  expect(await dropOldEvents()).toBe(2)

  const { events } = await listEvents({ userId: id, limit: 10 })
  expect(events.map(({ at }) => Math.round((Date.now() - at.getTime()) / DAY_MS))).toEqual([0, days - 1])
})
