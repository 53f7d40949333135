import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { db } from '@/lib/db'
import { audit } from '@/lib/wallet/audit'
import { Chance } from '../scripts/bank/chance'
import { type Person, settle } from '../scripts/bank/people'
import { openWorld, type World } from '../scripts/bank/world'

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
  paidImages = settled.imageIds.filter((_, index) => index % 5 !== 0)
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
    const click = async (index: number) => {
      const answer = await buy(index % 2, imageId, index % 3 ? byToken(person) : byCookie(person))
      return `${answer.status} ${(await answer.json()).code ?? 'bought'}`
    }

    const answers = await Promise.all(Array.from({ length: CLICKS }, (_, index) => click(index)))

    expect(answers.filter((answer) => answer === '200 bought')).toHaveLength(1)
    expect(answers.filter((answer) => answer === '400 already_owned')).toHaveLength(CLICKS - 1)
    expect(await db().transaction.count({ where: { userId: person.id, kind: 'purchase' } })).toBe(1)
  }
  expect(await audit()).toEqual([])
})

test('F6: a server that is told to stop finishes what it began, takes nothing new, and ends with 0', async () => {
  const [server, person, imageId] = [nth(world.servers, 0), nth(people, ROUNDS), nth(paidImages, ROUNDS)]
  const holder = new pg.Client({ connectionString: world.directUrl })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM wallets WHERE user_id = $1 FOR UPDATE', [person.id])

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
