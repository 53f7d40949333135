import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { countEpochs } from '@/lib/catalog/epoch'
import { captureLog } from '@/lib/testing/capture-log'
import { openServer, type Wire } from '@/lib/testing/open-server'
import type { Renderer } from './next'

// Many ask for pages at once.

captureLog()

/** What was rendered, by its address. */
const rendered: (string | undefined)[] = []
let whenLetGo: Promise<void>

const renderer: Renderer = async (incoming, outgoing) => {
  rendered.push(incoming.url)
  await whenLetGo
  outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<p>${'x'.repeat(2000)}</p>`)
}

let shop: Awaited<ReturnType<typeof openServer>>
let epoch: number | null
beforeAll(async () => {
  shop = await openServer([], renderer, ['/_next/static/a.js'])
})
beforeEach(() => {
  rendered.length = 0
  epoch = Math.random()
  countEpochs(() => epoch)
})
afterEach(() => countEpochs(() => null))
afterAll(() => shop.close())

let letGo: () => void
const held = () => void (whenLetGo = new Promise((resolve) => (letGo = resolve)))
const renderingIs = (count: number) => expect.poll(() => rendered.length, { timeout: 10_000 }).toBe(count)

test.each([
  ['while changes are counted', true],
  ['while nobody counts them', false],
])('a page that many ask for is rendered once, %s', async (_, isCounted) => {
  if (!isCounted) epoch = null
  held()
  let arrived = 0
  const count = () => void arrived++
  shop.server.on('request', count)
  const asking = Array.from({ length: 20 }, (_, index) => shop.ask(`/?utm=${index}`))
  // While nobody counts, who comes after the rendering has ended has it done again.
  await expect.poll(() => arrived, { timeout: 10_000 }).toBe(20)
  await renderingIs(1)
  letGo()
  shop.server.off('request', count)

  const tags = new Set((await Promise.all(asking)).map(({ headers }) => headers.etag))
  expect([tags.size, rendered.length]).toEqual([1, 1])
})

test('two pages are rendered at once, some wait, and the rest is told to come back', async () => {
  held()
  const early: Wire[] = []
  const asking = Array.from({ length: 80 }, async (_, index) => {
    const answer = await shop.ask(`/?search=word${index}`)
    early.push(answer)
    return answer.status
  })
  await expect.poll(() => early.length, { timeout: 10_000 }).toBe(14)
  for (const { status, headers } of early) expect([status, headers['retry-after']]).toEqual([503, '1'])
  expect(rendered).toHaveLength(2)
  letGo()

  const statuses = await Promise.all(asking)
  expect(statuses.filter((status) => status === 200)).toHaveLength(66)
  expect(rendered).toHaveLength(66)
})

test('what Next’s own client asks for and private pages stand in the same queue, and files do not', async () => {
  held()
  const early: Wire[] = []
  const asking = Array.from({ length: 80 }, async (_, index) => {
    const rsc: Record<string, string> = index % 2 ? { rsc: '1' } : {}
    const answer = await shop.ask(index % 4 < 2 ? `/?search=word${index}` : '/library', { headers: rsc })
    early.push(answer)
    return answer.status
  })
  await expect.poll(() => early.length, { timeout: 10_000 }).toBeGreaterThan(0)
  for (const { status, headers } of early) {
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '1', 'private, no-store'])
  }
  expect(rendered).toHaveLength(2)
  const file = shop.ask('/_next/static/a.js')
  await renderingIs(3)
  letGo()

  expect((await file).status).toBe(200)
  expect((await Promise.all(asking)).filter((status) => status === 200).length).toBeGreaterThanOrEqual(66)
})

test('who asks after a change does not get the page that was begun before it', async () => {
  held()
  const before = shop.ask('/')
  await renderingIs(1)
  epoch = Math.random()
  const after = shop.ask('/')
  await renderingIs(2)
  letGo()

  expect((await Promise.all([before, after])).map(({ status }) => status)).toEqual([200, 200])
  await shop.ask('/')
  expect(rendered).toHaveLength(2)
})
