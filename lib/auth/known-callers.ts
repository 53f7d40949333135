import { LRUCache } from 'lru-cache'
import { once } from '@/lib/once'
import type { Caller } from './caller'

// Who a credential stood for a moment ago, so that a client who asks ten times a second is looked up once. Writes judge
// the credential again inside their own transaction; reads may be late by this much, and only on another server than
// the one that ended the credential (requirements.md S4).

const LIFE_MS = 900
const MAX_CALLERS = 10_000

type Known = { caller: Caller; until: number }
type Memory = { callers: LRUCache<string, Known>; forgotten: number }

const memory = (): Memory =>
  once('known-callers', () => ({ callers: new LRUCache<string, Known>({ max: MAX_CALLERS }), forgotten: 0 }))

/** Answers from memory, else looks the credential up and remembers whom it found. `credential` is no secret itself. */
export async function rememberCaller(credential: string, find: () => Promise<Caller | null>): Promise<Caller | null> {
  const now = performance.now()
  const known = memory().callers.get(credential)
  if (known && known.until > now) return known.caller

  const { forgotten } = memory()
  const caller = await find()
  // A credential that ended while it was looked up must not come back into memory.
  if (caller && memory().forgotten === forgotten) memory().callers.set(credential, { caller, until: now + LIFE_MS })
  return caller
}

/** Must be called after whatever ends credentials or changes what they may do: from then on all are looked up anew. */
export function forgetCallers(): void {
  memory().forgotten++
  memory().callers.clear()
}
