import { DomainError } from './errors'
import { FairLines } from './fair-lines'

/** Runs work in its turn, which goes round the lines of those who ask; without a line's name there is one for all. */
export type Queue = <T>(work: () => Promise<T>, line?: string) => Promise<T>

type Bounds = { atOnce: number; waiting: number; patienceMs?: number; retryAfterSeconds?: number }
type Waiting = { begin: () => void; refuse: (reason: DomainError) => void; lateAt: number }

/**
 * Does so much at once and lets so much wait, in lines that take turns (docs/decisions/0054-turns-by-network.md). Who
 * finds no room, has to leave for somebody who asks for less, or whose turn comes too late, is told `unavailable`.
 */
export function boundedQueue({ atOnce, waiting, patienceMs = Infinity, retryAfterSeconds = 1 }: Bounds): Queue {
  const lines = new FairLines<Waiting>(waiting)
  const refusal = () => new DomainError('unavailable', { retryAfterSeconds })
  let running = 0

  function goOn(): void {
    while (running < atOnce) {
      const next = lines.next()
      if (!next) return
      if (performance.now() > next.lateAt) {
        next.refuse(refusal())
        continue
      }
      running++
      next.begin()
    }
  }

  const turn = (line: string): Promise<void> =>
    new Promise((begin, refuse) => {
      lines.add(line, { begin, refuse, lateAt: performance.now() + patienceMs })?.refuse(refusal())
      goOn()
    })

  return async (work, line = '') => {
    await turn(line)
    try {
      return await work()
    } finally {
      running--
      goOn()
    }
  }
}
