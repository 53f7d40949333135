import { type pool, rows, statement, type Tx } from '@/lib/db'
import type { SecurityEventKind } from '@/lib/database/enums'
import { isCommand, type Origin } from './origin'

export type NewEvent = {
  kind: SecurityEventKind
  /** The account that it concerns; null where none is known. */
  userId: string | null
  /** The user of the shop who did it; null for a stranger and for a command. */
  actorId: string | null
  origin: Origin
  /** Few facts more, such as the id of a token; never a secret, and nothing that names a person. */
  detail?: Record<string, string | number | boolean>
  /** How many it sums up, and when the first of them was; without, one, now. */
  summed?: { count: number; since: Date }
}

/** Nothing longer is a name, an address or a reason; what somebody else chose is cut rather than refused. */
const LONGEST = { address: 64, requestId: 100, machineUser: 200, command: 100, reason: 500 }

/** $1 kind, $2 user, $3 actor, $4 address, $5 request, $6 system user, $7 command, $8 reason, $9 detail, $10 count, $11 time. */
const insertEvent = statement({
  name: 'insert-security-event',
  text: `
    INSERT INTO security_events (kind, user_id, actor_id, address, request_id, machine_user, command, reason, detail,
                                 count, created_at)
    VALUES ($1::security_event_kind, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, coalesce($11::timestamptz, now()))`,
})

/** Address, request, system user, command and reason: what tells where an event comes from. */
type Texts = [string | null, string | null, string | null, string | null, string | null]

/**
 * Appends an event to the log of what happens to accounts. In the transaction of its effect both are kept or neither is;
 * the database lets nobody change or take back what was appended.
 */
export async function recordEvent(on: Tx | ReturnType<typeof pool>, event: NewEvent): Promise<void> {
  const { kind, userId, actorId, origin, detail = {}, summed } = event
  const from: Texts = isCommand(origin)
    ? [null, null, cut(origin.machineUser, 'machineUser'), cut(origin.command, 'command'), cut(origin.reason, 'reason')]
    : [cut(origin.ip, 'address'), cut(origin.requestId, 'requestId'), null, null, null]
  const values = [
    kind,
    userId,
    actorId,
    ...from,
    JSON.stringify(detail),
    summed?.count ?? 1,
    summed?.since ?? null,
  ] as const
  await rows(on, insertEvent, values)
}

/** Postgres takes no NUL, and counts characters where JavaScript counts halves of some. */
const cut = (text: string | null | undefined, of: keyof typeof LONGEST): string | null =>
  [...(text ?? '').replaceAll('\0', '')].slice(0, LONGEST[of]).join('') || null
