import { pool, rows, statement } from '@/lib/db'
import { commandGiven, commandOrigin } from './command-origin'
import { recordEvent } from './record-event'

/** $1 an e-mail address or an id. */
const findConcerned = statement({
  name: 'find-concerned-user',
  text: `SELECT id FROM users WHERE email = $1 OR id = $1`,
})

/** Appends that an operator runs a command, before it acts: nothing that it does then is without its line. */
export async function recordCommand(): Promise<void> {
  const { user, ids } = commandGiven()
  const [concerned] = user === null ? [] : await rows(pool(), findConcerned, [user.toLowerCase()])
  const userId = concerned?.id ?? null
  await recordEvent(pool(), {
    kind: 'operator_command',
    userId,
    actorId: null,
    origin: commandOrigin(),
    detail: ids,
  })
}
