import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { changeImage } from '@/lib/catalog/change-image'
import { cents } from '@/lib/money'
import { Chance } from '../check/bank/chance'
import { settle } from '../check/bank/people'
import { openWorld } from '../check/bank/world'
import { command } from '../commands/command'

// npm run bench:freshness -- [--changes 300]
// How long after a change was committed each of two servers shows it: with all well, after the connections of a server
// were cut, when an image leaves the shelf, and when 10,000 change in one statement and in a hundred.

const LOOK_MS = 5
const PATIENCE_MS = 30_000
const MANY = 10_000
const SOME_OF_THEM = `SELECT id FROM listings WHERE name LIKE 'freshness/%' ORDER BY id LIMIT $2 OFFSET $3`

await command(
  {
    options: { changes: { type: 'string' } },
    schema: z.object({ changes: z.coerce.number().int().min(1).default(300) }),
  },
  async ({ changes }) => {
    const world = await openWorld()
    try {
      const { imageIds } = await settle(new Chance(1))
      const [imageId = ''] = imageIds
      const priceAt = async (server: number): Promise<number | undefined> => {
        const answer = await fetch(`${world.servers[server]?.url}/api/v1/images/public/${imageId}`)
        return answer.status === 200 ? (await answer.json()).data.price : undefined
      }
      /** From now on until a server shows this price; undefined is none. */
      const until = async (server: number, price: number | undefined): Promise<number> => {
        const began = performance.now()
        while ((await priceAt(server)) !== price) {
          if (performance.now() - began > PATIENCE_MS) throw new Error('A change was never seen')
          await sleep(LOOK_MS)
        }
        return performance.now() - began
      }
      const measure = async (name: string, count: number, change: (nth: number) => Promise<number | undefined>) => {
        const times: number[] = []
        for (let nth = 0; nth < count; nth++) {
          const price = await change(nth)
          times.push(...(await Promise.all([until(0, price), until(1, price)])))
        }
        times.sort((a, b) => a - b)
        const at = (share: number) => `${times[Math.floor((times.length - 1) * share)]?.toFixed(0)} ms`
        console.log(`${name}: median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}, of ${times.length}`)
      }
      const setPrice = async (nth: number) => (await changeImage(imageId, { priceCents: cents(100 + nth) })).price

      await Promise.all([until(0, await setPrice(9999)), until(1, await setPrice(9999))])
      await measure('a change', changes, setPrice)
      await measure('a change after both were cut off', Math.ceil(changes / 10), async (nth) => {
        for (const proxy of world.proxies.slice(0, 2)) proxy.cut('reset')
        return setPrice(nth)
      })
      await measure('leaving the shelf and coming back', Math.ceil(changes / 10), async (nth) => {
        const { price, published } = await changeImage(imageId, { published: nth % 2 === 1 })
        return published ? price : undefined
      })
      await makeMany(world.directUrl, imageId)
      await untilListed(
        world.servers.map(({ url }) => url),
        'many-made',
      )
      for (const statements of [1, 100, 1, 100, 1])
        await measureMany(
          world.directUrl,
          world.servers.map(({ url }) => url),
          statements,
        )
    } finally {
      await world.close()
    }
  },
)

/** Copies an image ten thousand times, each into a listing of its own. */
async function makeMany(database: string, imageId: string): Promise<void> {
  await connectedTo(database, (client) =>
    client.query(
      `WITH made AS MATERIALIZED (
         SELECT new_id() AS made_id, nth, i.* FROM catalog_images i, generate_series(1, $2::int) AS nth WHERE id = $1
       ), named AS (
         INSERT INTO listing_names (name, listing_id) SELECT 'freshness/' || nth, made_id FROM made
       ), listed AS (
         INSERT INTO listings (id, name, title, description, kind, os, release)
         SELECT made_id, 'freshness/' || nth, description, description, 'system', 'many-made', release FROM made
       )
       INSERT INTO images (listing_id, product, alias, image_name, architecture, size_bytes, current_serial, search_text)
       SELECT made_id, 'freshness:' || nth, alias || nth, image_name, architecture, size_bytes, current_serial, search_text
         FROM made`,
      [imageId, MANY],
    ),
  )
}

/** Changes all of them in so many statements, and tells how long each server takes until it lists them all. */
async function measureMany(database: string, urls: string[], statements: number): Promise<void> {
  const name = `many-${crypto.randomUUID().slice(0, 8)}`
  const size = MANY / statements
  await connectedTo(database, async (client) => {
    for (let nth = 0; nth < statements; nth++) {
      await client.query(`UPDATE listings SET os = $1 WHERE id IN (${SOME_OF_THEM})`, [name, size, nth * size])
    }
  })
  const times = await untilListed(urls, name)
  const told = times.map((ms) => `${ms.toFixed(0)} ms`).join(' and ')
  console.log(`${MANY} images in ${statements} statements: all listed ${told} after the last commit`)
}

/** A connection without the time-outs that are made for requests. */
async function connectedTo(database: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

/** From now on until each server lists all of them under this name. */
function untilListed(urls: string[], name: string): Promise<number[]> {
  const committedAt = performance.now()
  return Promise.all(
    urls.map(async (url) => {
      for (;;) {
        const answer = await (await fetch(`${url}/api/v1/images/public?os=${name}&limit=1`)).json()
        const took = performance.now() - committedAt
        if (answer.data.pagination.total === MANY) return took
        if (took > PATIENCE_MS) throw new Error('A change was never seen')
        await sleep(LOOK_MS)
      }
    }),
  )
}
