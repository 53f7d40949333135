import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { changeImage } from '@/lib/catalog/change-image'
import { db } from '@/lib/testing/prisma'
import { startServer } from '@/lib/testing/start-server'
import { audit } from '@/lib/wallet/audit'
import { Chance } from '../scripts/check/bank/chance'
import { type Person, settle } from '../scripts/check/bank/people'
import { openWorld, type World } from '../scripts/check/bank/world'
import { expect, test } from './shop-test'

const ROUNDS = 10
const CLICKS = 200

let world: World
let people: Person[]
let paidImages: string[]

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  world = await openWorld()
  const settled = await settle(new Chance(1))
  people = settled.people
  paidImages = settled.paidIds
})
test.afterAll(() => world.close())

const nth = <T>(all: readonly T[], index: number): T => {
  const found = all[index]
  if (found === undefined) throw new Error('too few people, images or servers')
  return found
}

const buy = (serverIndex: number, imageId: string, headers: Record<string, string>) =>
  fetch(`${nth(world.servers, serverIndex).url}/api/v1/images/purchase/${imageId}`, { method: 'POST', headers })

const byToken = ({ token }: Person) => ({ authorization: `Bearer ${token}` })
const byCookie = ({ cookie }: Person) => ({ cookie, 'sec-fetch-site': 'same-origin' })

test('200 purchases of one image at once, at both servers, by cookie and by token, charge once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [person, imageId] = [nth(people, round), nth(paidImages, round)]
    const click = async (index: number): Promise<string> => {
      const answer = await buy(index % 2, imageId, index % 3 ? byToken(person) : byCookie(person))
      // A busy machine may refuse to queue so many, and says when to come back.
      if (answer.status === 503) return sleep(1000 * Number(answer.headers.get('retry-after'))).then(() => click(index))
      return `${answer.status} ${(await answer.json()).code ?? 'bought'}`
    }

    const answers = await Promise.all(Array.from({ length: CLICKS }, (_, index) => click(index)))

    expect(answers.filter((answer) => answer === '200 bought')).toHaveLength(1)
    expect(answers.filter((answer) => answer === '400 already_owned')).toHaveLength(CLICKS - 1)
    expect(await db().transaction.count({ where: { holderId: person.id, kind: 'purchase' } })).toBe(1)
  }
  expect(await audit()).toEqual([])
})

test('the API, the pages and the forms of one server share one pool of connections', async () => {
  const url = new URL(world.directUrl)
  url.searchParams.set('application_name', 'one-pool')
  const server = await startServer({
    DATABASE_URL: url.href,
    DATABASE_POOL_SIZE: '1',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    // In memory it would be followed over a connection of its own.
    CATALOG_ENGINE: 'postgres',
  })
  const person = nth(people, 0)

  for (const path of ['/api/v1/images/public', '/api/v1/images/user', '/', '/sign-in']) {
    expect((await fetch(`${server.url}${path}`, { headers: byToken(person) })).status).toBe(200)
  }
  const fields = new URLSearchParams({ email: 'nobody@example.com', password: 'not the right one' })
  const headers = { 'sec-fetch-site': 'same-origin' }
  await fetch(`${server.url}/auth/sign-in`, { method: 'POST', body: fields, headers, redirect: 'manual' })

  const seen = `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE application_name = 'one-pool'`
  const client = new pg.Client({ connectionString: world.directUrl })
  await client.connect()
  const { rows } = await client.query<{ count: number }>(seen)
  await client.end()
  expect(rows).toEqual([{ count: 1 }])
  expect(await server.end('SIGTERM')).toBe(0)
})

test('who changes an image at one server sees it there at once, and others at the other soon', async () => {
  const [person, imageId] = [nth(people, 1), nth(paidImages, 1)]
  const details = async (server: number) => {
    const answer = await fetch(`${nth(world.servers, server).url}/api/v1/images/public/${imageId}`)
    return answer.status === 200 ? (await answer.json()).data : undefined
  }
  const rate = (server: number, rating: number) =>
    fetch(`${nth(world.servers, server).url}/api/v1/images/rate/${imageId}`, {
      method: 'POST',
      headers: { ...byToken(person), 'content-type': 'application/json' },
      body: JSON.stringify({ rating }),
    })

  for (let round = 1; round <= 10; round++) {
    const [here, there] = [round % 2, (round + 1) % 2]
    // Now and then the other one loses its connection, and the change happens meanwhile.
    if (round % 3 === 0) nth(world.proxies, there).cut('reset')
    const rating = round / 2

    expect((await rate(here, rating)).status).toBe(200)

    expect(await details(here)).toMatchObject({ average_rating: rating, rating_count: 1 })
    await expect.poll(async () => (await details(there)).average_rating).toBe(rating)
  }
  await changeImage(imageId, { published: false })
  await expect.poll(() => Promise.all([details(0), details(1)])).toEqual([undefined, undefined])
  await changeImage(imageId, { published: true })
  await expect.poll(async () => (await Promise.all([details(0), details(1)])).filter(Boolean).length).toBe(2)
})

test('F6: a server that is told to stop finishes what it began, takes nothing new, and ends with 0', async () => {
  const [server, person, imageId] = [nth(world.servers, 0), nth(people, ROUNDS), nth(paidImages, ROUNDS)]
  const holder = new pg.Client({ connectionString: world.directUrl })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM wallets WHERE holder_id = $1 FOR UPDATE', [person.id])

  const purchase = buy(0, imageId, byToken(person))
  await sleep(200)
  const ended = server.end('SIGTERM')
  await sleep(200)
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  await holder.query('ROLLBACK')
  await holder.end()

  expect((await purchase).status).toBe(200)
  expect(await ended).toBe(0)
  expect(await audit()).toEqual([])
})
