import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { pool } from '@/lib/db'
import { createImage } from '@/lib/testing/create-image'
import { openWorld, type World } from '../scripts/check/bank/world'
import { expect, test } from './shop-test'

// What strangers ask must not keep a server from following its catalogue (docs/decisions/0051-following-at-a-fixed-price.md).

const SHAPES = 80
const VALUES = 50

let world: World
test.beforeAll(async () => void (world = await openWorld()))
test.afterAll(() => world.close())

const url = () => world.servers[0]?.url ?? ''

/** A connection for each question: one that was idle may be closed while it is taken up again. */
async function statusOf(url: string): Promise<number | undefined> {
  const asked = get(url, { agent: false, timeout: 30_000 })
  asked.once('timeout', () => asked.destroy(new Error(`no answer from ${url}`)))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  await finished(answer.resume())
  return answer.statusCode
}

/** Asks with values that nobody asked with before, some filters at a time. */
async function askAround(): Promise<void> {
  const names = ['os', 'variant', 'tag', 'architecture', 'search']
  for (let shape = 0; shape < SHAPES; shape++) {
    const asked = Array.from({ length: VALUES }, () => {
      const some = names.filter((_, place) => ((shape % 31) + 1) & (1 << place))
      const query = some.map((name) => `${name}=${randomBytes(4).toString('hex')}`).join('&')
      return statusOf(`${url()}/api/v1/images/public?${query}`)
    })
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]))
  }
}

test('a changed price is seen whatever strangers asked before', async () => {
  const images: { listingId: string }[] = []
  while (images.length < 101) images.push(await createImage({ priceCents: 100 }))
  const health = async () => (await fetch(`${url()}/readyz`)).json()
  await expect.poll(async () => (await health()).catalog.answers).toBe('memory')
  await askAround()

  for (const { listingId } of images)
    await pool().query('UPDATE listings SET price_cents = 777 WHERE id = $1', [listingId])

  const counted = async () => {
    const answer = await fetch(`${url()}/api/v1/images/public?min_price=7.77&max_price=7.77&limit=1`)
    return (await answer.json()).data.pagination.total
  }
  await expect.poll(counted).toBe(101)
  expect(await health()).toMatchObject({ status: 'ready', database: 'up' })
})
