import { z } from 'zod'
import { beginSession } from '@/lib/accounts/sessions'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { topUps } from '@/lib/testing/top-ups'
import { openWorld } from '../check/bank/world'
import { command } from '../commands/command'
import { cpuMicroseconds } from './cpu'
import { median } from './median'

// npm run bench:statement -- [--lines 200000] [--rounds 3]
// How long a statement takes to come whole as a file, beside one of a tenth of its lines: the work grows with the lines.

const PIECE = 10_000

const number = z.coerce.number().int().min(1)

await command(
  {
    options: { lines: { type: 'string' }, rounds: { type: 'string' } },
    schema: z.object({ lines: number.min(10).default(200_000), rounds: number.max(100).default(3) }),
  },
  async ({ lines, rounds }) => {
    const world = await openWorld()
    try {
      const server = world.servers[0]
      if (!server) throw new Error('a world has a server')
      const visitorWith = async (count: number) => {
        const { id } = await createUser()
        // In pieces, each of which keeps well below the longest that a statement may take.
        for (let made = 0; made < count; made += PIECE) await topUps(id, Math.min(PIECE, count - made))
        return { count, cookie: await cookieOf(await beginSession(id, { ip: '127.0.0.1', userAgent: 'bench' })) }
      }
      /** Seconds by the clock, and of the server's processor, until the whole file was read. */
      const download = async ({ count, cookie }: { count: number; cookie: string }) => {
        const [began, cpu] = [performance.now(), await cpuMicroseconds(server.process.pid ?? 0)]
        const answer = await fetch(`${server.url}/account/statement.csv`, { headers: { cookie } })
        const text = await answer.text()
        const got = text.split('\r\n').length - 2
        if (answer.status !== 200 || got < count) throw new Error(`${answer.status} with ${got} lines of ${count}`)
        const used = (await cpuMicroseconds(server.process.pid ?? 0)) - cpu
        return { seconds: (performance.now() - began) / 1000, cpuSeconds: used / 1_000_000 }
      }
      const visitors = [await visitorWith(Math.floor(lines / 10)), await visitorWith(lines)]
      const seen = visitors.map(() => [] as Awaited<ReturnType<typeof download>>[])
      for (let round = 0; round < rounds; round++) {
        for (const [place, visitor] of visitors.entries()) seen[place]?.push(await download(visitor))
      }
      for (const [place, { count }] of visitors.entries()) {
        const all = seen[place] ?? []
        const [seconds, cpu] = [median(all.map((each) => each.seconds)), median(all.map((each) => each.cpuSeconds))]
        console.log(`${count} lines: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of the server's processor`)
      }
    } finally {
      await world.close()
    }
  },
)
