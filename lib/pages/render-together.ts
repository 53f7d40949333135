import { once } from '@/lib/once'
import type { Rendered } from './render'
import { renderQueue } from './render-queue'

/** A page that is waited for, in the lines of some of the networks that ask, until one of them has its turn. */
type Awaited = {
  lines: Set<string>
  hasBegun: boolean
  whenRendered: Promise<Rendered>
  resolve: (rendered: Rendered) => void
  reject: (reason: unknown) => void
}

/** More than these would only fill the queue with one and the same page. */
const MOST_LINES = 4

const awaited = (): Map<string, Awaited> => once('pages-awaited', () => new Map())

/**
 * Renders a page once for all who wait for it, in the turn of whichever network has its turn first: so who asks for what a
 * crowd asks for too does not stand behind that crowd. Throws `unavailable` when none of them finds room.
 */
export function renderTogether(name: string, network: string, render: () => Promise<Rendered>): Promise<Rendered> {
  const page = awaited().get(name) ?? newlyAwaited(name)
  if (page.hasBegun || page.lines.has(network) || page.lines.size >= MOST_LINES) return page.whenRendered

  page.lines.add(network)
  const turn = async () => {
    if (page.hasBegun) return
    page.hasBegun = true
    await render().then(page.resolve, page.reject)
  }
  renderQueue()(turn, network).catch((refused: unknown) => {
    page.lines.delete(network)
    if (page.lines.size === 0 && !page.hasBegun) page.reject(refused)
  })
  return page.whenRendered
}

function newlyAwaited(name: string): Awaited {
  let settle = { resolve: (_: Rendered) => {}, reject: (_: unknown) => {} }
  const whenSettled = new Promise<Rendered>((resolve, reject) => (settle = { resolve, reject }))
  const whenRendered = whenSettled.finally(() => awaited().delete(name))
  const page = { lines: new Set<string>(), hasBegun: false, whenRendered, ...settle }
  awaited().set(name, page)
  return page
}
