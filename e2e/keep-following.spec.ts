import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { createImage } from '@/lib/testing/create-image'
import { lendSettings } from '@/lib/testing/lend-settings'
import { type ServerProcess, startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { expect, test } from './shop-test'

// What strangers ask must not keep a server from following its catalogue (docs/decisions/0051-following-at-a-fixed-price.md).

const SHAPES = 80
const VALUES = 50

let dataDir: string
let postgres: EmbeddedPostgres
let owner: pg.Client
let server: ServerProcess
let takeBack: () => Promise<void>

test.beforeAll(async () => {
  dataDir = await temporaryFolder()
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await migrate(postgres)
  const ours = {
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
    LOG_LEVEL: 'silent',
  }
  takeBack = lendSettings(ours)
  owner = new pg.Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  server = await startServer(ours)
})
test.afterAll(async () => {
  await server.end('SIGTERM')
  await owner.end()
  await takeBack()
  await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

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
      return statusOf(`${server.url}/api/v1/images/public?${query}`)
    })
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]))
  }
}

test('a changed price is seen whatever strangers asked before', async () => {
  const images: { id: string }[] = []
  while (images.length < 101) images.push(await createImage({ priceCents: 100 }))
  const health = async () => (await fetch(`${server.url}/readyz`)).json()
  await expect.poll(async () => (await health()).catalog.answers).toBe('memory')
  await askAround()

  for (const { id } of images) await owner.query('UPDATE images SET price_cents = 777 WHERE id = $1', [id])

  const counted = async () => {
    const answer = await fetch(`${server.url}/api/v1/images/public?min_price=7.77&max_price=7.77&limit=1`)
    return (await answer.json()).data.pagination.total
  }
  await expect.poll(counted).toBe(101)
  expect(await health()).toMatchObject({ status: 'ready', database: 'up' })
})
