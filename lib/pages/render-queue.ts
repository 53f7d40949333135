import { type Queue, boundedQueue } from '@/lib/bounded-queue'
import { once } from '@/lib/once'

// Rendering is by far the dearest work that a visitor can ask for, so all of it stands in one short queue: documents,
// what Next's own client asks for, and private pages. Each network that asks has a line of its own there.

const BOUNDS = { atOnce: 2, waiting: 64, patienceMs: 5000 }

/** Runs the rendering of a page in its turn; throws `unavailable` when there is too much of it. */
export const renderQueue = (): Queue => once('page-renders', () => boundedQueue(BOUNDS))
