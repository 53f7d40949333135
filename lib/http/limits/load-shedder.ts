import { FairLines } from '@/lib/fair-lines'

// One thread answers everybody, and what arrives at one moment is answered in the order in which its connections are
// found. So that a purchase never waits for a crowd that reads lists, reading gets a slice of each turn of the event
// loop; what does not fit waits for the next turn, and what finds no room is refused
// (docs/decisions/0032-what-goes-first.md).

/** What goes first: money and health, then what is a visitor's own, then what anyone may see. */
export type Priority = 'first' | 'own' | 'open'

const SLICE_MS = 10
const MOST_WAITING = 250
const PATIENCE_MS = 1000

type Asking = {
  priority: () => Priority
  /** Who asks: turns go round those who wait. */
  client: () => string
  serve: () => void
  shed: () => void
}
type Waiting = Asking & { lateAt: number }

/**
 * Admits the requests of one server: each is served now if there is time in this turn of the event loop, else later, or
 * shed. Its priority, and who asks, is asked only if there is none.
 */
export function loadShedder(): (asking: Asking) => void {
  /** When this turn's slice ends; 0 while no turn has begun. */
  let endsAt = 0
  const queues = { own: new FairLines<Waiting>(MOST_WAITING), open: new FairLines<Waiting>(MOST_WAITING) }
  const isCrowded = () => queues.own.size + queues.open.size > 0

  function take(asking: Asking): void {
    const now = performance.now()
    if (endsAt === 0) {
      endsAt = now + SLICE_MS
      setImmediate(nextTurn)
    }
    if (now < endsAt && !isCrowded()) return asking.serve()
    const priority = asking.priority()
    if (priority === 'first') return asking.serve()
    queues[priority].add(asking.client(), { ...asking, lateAt: now + PATIENCE_MS })?.shed()
  }

  /** Runs when everything that had arrived was looked at. */
  async function nextTurn(): Promise<void> {
    endsAt = performance.now() + SLICE_MS
    for (let now = performance.now(); now < endsAt; now = performance.now()) {
      const next = queues.own.next() ?? queues.open.next()
      if (!next) break
      if (now > next.lateAt) next.shed()
      else next.serve()
      // Lets it go as far as it can without waiting, so that its work counts in this slice.
      await new Promise(process.nextTick)
    }
    if (isCrowded()) setImmediate(nextTurn)
    else endsAt = 0
  }

  return take
}
