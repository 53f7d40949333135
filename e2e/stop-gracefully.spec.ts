import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { audit } from '@/lib/wallet/audit'
import { Chance } from '../scripts/bank/chance'
import { settle } from '../scripts/bank/people'
import { openWorld } from '../scripts/bank/world'

test('F6: a server that is told to stop finishes what it began, takes nothing new, and ends with 0', async () => {
  test.setTimeout(180_000)
  const world = await openWorld()
  const holder = new pg.Client({ connectionString: world.directUrl })
  try {
    const { people, imageIds } = await settle(new Chance(6))
    const [server, person, imageId] = [world.servers[0], people[0], imageIds[1]]
    if (!server || !person || !imageId) throw new Error('the world is incomplete')
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM wallets WHERE user_id = $1 FOR UPDATE', [person.id])

    const purchase = fetch(`${server.url}/api/v1/images/purchase/${imageId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}` },
    })
    await sleep(200)
    const ended = server.end('SIGTERM')
    await sleep(200)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
    await holder.query('ROLLBACK')

    expect((await purchase).status).toBe(200)
    expect(await ended).toBe(0)
    expect(await audit()).toEqual([])
  } finally {
    await holder.end()
    await world.close()
  }
})
