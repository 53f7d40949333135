import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { changeImage } from '@/lib/catalog/change-image'
import { cents } from '@/lib/money'
import { Chance } from './bank/chance'
import { settle } from './bank/people'
import { openWorld } from './bank/world'
import { command } from './command'

// npm run bench:freshness -- [--changes 300]
// How long after a change was committed each of two servers shows it: with all well, after the connections of a server
// were cut, and when an image leaves the shelf.

const LOOK_MS = 5
const PATIENCE_MS = 30_000

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
    } finally {
      await world.close()
    }
  },
)
