import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { command } from '../commands/command'
import { buyers, type Sales } from './overload/buyers'
import { crowd } from './overload/crowd'
import { idlers } from './overload/idlers'
import { IMAGES, openCrowdedShop } from './overload/shop'
import { exitCode } from '../check/steps/run-tool'

// npm run bench:overload [-- --seconds 10] [--connections 1000]
// What a shop does at ten times the load that it can carry: who is served, who is refused, and how soon it is well again.

const BUYERS = 16

await command(
  {
    options: { seconds: { type: 'string' }, connections: { type: 'string' } },
    schema: z.object({
      seconds: z.coerce.number().int().min(2).max(120).default(10),
      connections: z.coerce.number().int().min(10).max(4000).default(1000),
    }),
  },
  async ({ seconds, connections }) => {
    if ((await exitCode(['--import', 'tsx', 'scripts/start/build.ts'])) !== 0) throw new Error('the shop was not built')
    const shop = await openCrowdedShop(BUYERS)
    try {
      const calm = buyers(shop.url, shop.tokens.slice(0, BUYERS / 2), IMAGES)
      await sleep(3000)
      say('purchases, nobody else', await calm())

      const { perSecond: capacity } = await crowd(shop.url, { connections: 16, seconds })
      console.log(`readers that the shop can serve: ${capacity} a second`)
      const endIdlers = await idlers(shop.url, 500)
      const stopBuying = buyers(shop.url, shop.tokens.slice(BUYERS / 2), IMAGES)
      const { statuses, mute, unanswered, perSecond } = await crowd(shop.url, {
        ...{ connections, seconds, perSecond: 10 * capacity },
      })
      const sales = await stopBuying()
      console.log(`ten times as many: ${perSecond} answers a second, ${JSON.stringify(statuses)}`)
      console.log(`without Retry-After: ${mute}; without an answer: ${unanswered}`)
      say('purchases meanwhile', sales)
      console.log(`well again after ${await untilWell(shop.url)} ms`)
      endIdlers()
    } finally {
      await shop.close()
    }
  },
)

function say(what: string, { refused, milliseconds }: Sales): void {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
  console.log(`${what}: ${sorted.length}, refused ${refused.length}, median ${at(0.5)} ms, 99 of 100 ${at(0.99)} ms`)
  for (const answer of refused.slice(0, 3)) console.log(answer)
}

/** Milliseconds until a list, a page and a private page are all served. */
async function untilWell(url: string): Promise<number> {
  const began = performance.now()
  for (let n = 0; performance.now() < began + 60_000; n++) {
    const paths = [`/api/v1/images/public?search=after%20${n}`, `/?search=after%20${n}`, '/sign-in']
    const answers = await Promise.all(paths.map((path) => fetch(`${url}${path}`)))
    if (answers.every(({ status }) => status === 200)) return Math.round(performance.now() - began)
  }
  throw new Error('it did not get well in a minute')
}
