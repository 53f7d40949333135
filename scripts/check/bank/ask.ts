import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance'
import type { History } from './history'
import type { Person } from './people'
import type { World } from './world'

export type Reply = { status: number; text: string; isReplay: boolean }

const TIMEOUT_MS = 10_000
const MAX_TRIES = 200
/** What a client may try again: no answer, a fault, or its own first try still running. */
const PASSING: readonly (number | 'lost')[] = ['lost', 503, 409, 429]
const LEGAL: readonly (number | 'lost')[] = [...PASSING, 200, 304, 400, 404]

type Asking = { name: string; method: 'GET' | 'POST'; path: string; person: Person; body?: unknown; isKeyed: boolean }

/**
 * Asks one of the servers, by token or by cookie. With a key it asks until it knows, at either server; without one it
 * asks once, and a fault (null) leaves open what became of it.
 */
export async function ask(world: World, history: History, chance: Chance, asking: Asking): Promise<Reply | null> {
  const key = asking.isKeyed ? randomUUID() : undefined
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const reply = await once(world, chance, asking, key)
    const outcome = reply?.status ?? 'lost'
    const tally = `${asking.name} ${outcome}`
    history.answers.set(tally, (history.answers.get(tally) ?? 0) + 1)
    if (!LEGAL.includes(outcome)) history.offences.push(`${tally}: ${reply?.text.slice(0, 300)}`)

    if (reply && !PASSING.includes(outcome)) {
      if (key && reply.status === 200 && chance.next() < 0.05) await repeat(world, history, chance, asking, key, reply)
      return reply
    }
    if (!key && asking.method === 'POST') return null
    await sleep(chance.integer(20, 150))
  }
  history.offences.push(`${asking.name}: no answer after ${MAX_TRIES} tries`)
  return null
}

/** The same key again, maybe at the other server: the same bytes, said to be a replay. */
async function repeat(
  world: World,
  history: History,
  chance: Chance,
  asking: Asking,
  key: string,
  first: Reply,
): Promise<void> {
  const again = await once(world, chance, asking, key)
  if (!again || PASSING.includes(again.status)) return
  if (again.status === 200 && again.isReplay && again.text === first.text) return
  history.offences.push(`${asking.name} repeated: ${again.status} ${again.text} instead of ${first.text}`)
}

async function once(world: World, chance: Chance, asking: Asking, key?: string): Promise<Reply | null> {
  const { url } = chance.pick(world.servers)
  const { person, method, path, body } = asking
  const isCookie = chance.next() < 0.5
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(isCookie
      ? { cookie: person.cookie, 'sec-fetch-site': 'same-origin' }
      : { authorization: `Bearer ${person.token}` }),
    ...(key && { 'idempotency-key': key }),
  }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const json = body === undefined ? null : JSON.stringify(body)
    const response = await fetch(`${url}${path}`, { method, headers, body: json, signal })
    const isReplay = response.headers.get('idempotent-replayed') === 'true'
    return { status: response.status, text: await response.text(), isReplay }
  } catch {
    // The server was killed, or did not answer in time: exactly what this test is about.
    return null
  }
}
