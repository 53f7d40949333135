import { once } from '@/lib/once'

/** What is written when this turn of the event loop has ended. */
const ready = (): (() => void)[] => once('ready-answers', () => [])

/**
 * Writes an answer together with the others of this turn of the event loop, at its end: who receives them is woken once,
 * and not by each (docs/decisions/0039-answers-of-a-turn.md).
 */
export function writeAtTickEnd(write: () => void): void {
  if (ready().length === 0) setImmediate(writeAll)
  ready().push(write)
}

function writeAll(): void {
  for (const write of ready().splice(0)) write()
}
