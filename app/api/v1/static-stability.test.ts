import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { followCatalog } from '@/lib/catalog/memory/replica/follow-catalog'
import { closeSource, openSource } from '@/lib/catalog/memory/replica/snapshot'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { pool } from '@/lib/db'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { eventually } from '@/lib/testing/eventually'
import { openServer } from '@/lib/testing/open-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'

// The shop while its Postgres, a real one of its own, is stopped, and while it hangs: the catalogue goes on from memory.

let dataDir: string
let postgres: EmbeddedPostgres
let shop: Awaited<ReturnType<typeof openServer>>
let follower: ReturnType<typeof followCatalog>
let visitor: TestUser
let image: { id: string; alias: string }

const PNG = { sha256: 'a'.repeat(64), png: new Uint8Array([137, 80, 78, 71, 1, 2, 3]) }

beforeAll(async () => {
  dataDir = await temporaryFolder()
  postgres = await openEmbeddedPostgres({ dataDir })
  await migrate(postgres)
  // The settings are read on first use, which comes after this.
  process.env.DATABASE_URL = postgres.url
  delete process.env.DATABASE_STATEMENT_TIMEOUT_MS
  delete process.env.DATABASE_CONNECT_TIMEOUT_MS

  image = await createImage({ icon: PNG, priceCents: 500 })
  for (let count = 0; count < 30; count++) await createImage()
  visitor = await createUser({ balanceCents: 100_000 })
  follower = followCatalog()
  shop = await openServer(handlers)
  await eventually('the catalogue is in memory', () => follower.engine() !== undefined)
})
beforeEach(async () => {
  await eventually('everything is right', async () => (await state()).status === 'ready')
})
afterAll(async () => {
  await shop.close()
  await follower.stop()
  await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

const authorization = () => `Bearer ${visitor.token}`
const state = async () => JSON.parse((await shop.ask('/readyz')).bytes.toString())

/** What anybody may look at; the first of each kind was asked before, and so is kept. */
const looks = () => [
  '/api/v1/images/public?limit=5',
  `/api/v1/images/public?search=${image.alias}`,
  '/api/v1/images/public?os=ubuntu&sort_by=price&page=2',
  `/api/v1/images/public/${image.id}`,
  `/api/v1/images/${image.id}/icon`,
]
const look = () => Promise.all(looks().map((address) => shop.ask(address)))

/** Reads of what is somebody's own, and all kinds of writes. */
const privately = () => [
  shop.ask('/api/v1/images/user', { headers: { authorization: authorization() } }),
  ...[`purchase/${image.id}`, `import/${image.id}`].map((path) =>
    shop.ask(`/api/v1/images/${path}`, { method: 'POST', headers: { authorization: authorization() } }),
  ),
  shop.ask(`/api/v1/images/rate/${image.id}`, {
    method: 'POST',
    headers: { authorization: authorization(), 'content-type': 'application/json' },
    body: JSON.stringify({ rating: 4 }),
  }),
]

/** The postmaster and all its children. */
async function processes(): Promise<number[]> {
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8')).split('\n', 1)[0])
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
}
let frozen: number[] = []

const FAULTS = {
  stopped: {
    begin: () => postgres.close(),
    end: async () => {
      postgres = await openEmbeddedPostgres({ dataDir })
    },
  },
  hung: {
    async begin() {
      frozen = await processes()
      for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    },
    async end() {
      for (const pid of frozen) process.kill(pid, 'SIGCONT')
    },
  },
}

test('memory that does not keep up with a database that answers is told of', async () => {
  // By a connection without the pool's time-outs: it waits for as long as the machine needs.
  const holder = new pg.Client({ connectionString: postgres.ownerUrl })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE removed_images IN ACCESS EXCLUSIVE MODE')
  await eventually('it is degraded', async () => (await state()).status === 'degraded')

  const { status, bytes } = await shop.ask('/readyz')
  await holder.query('ROLLBACK')
  await holder.end()

  const { database, catalog } = JSON.parse(bytes.toString())
  expect([status, database, catalog.age_seconds >= 5]).toEqual([200, 'up', true])
})

test.each(['stopped', 'hung'] as const)(
  'while the database is %s, the catalogue is open and all else waits',
  async (fault) => {
    let before = await look()
    await eventually('memory is up to date', async () => {
      before = await look()
      return before.every(({ status, headers }) => status === 200 && headers['catalog-age'] === undefined)
    })

    await FAULTS[fault].begin()
    try {
      await eventually('answers tell how old they are', async () => {
        const answers = await look()
        expect(answers.map(({ status }) => status)).toEqual(before.map(() => 200))
        return answers.every(({ headers }) => Number(headers['catalog-age']) >= 1)
      })
      expect((await look()).map(({ bytes }) => bytes.toString())).toEqual(before.map(({ bytes }) => bytes.toString()))
      for (const refused of await Promise.all(privately())) {
        expect(refused.status).toBe(503)
        expect(refused.headers['retry-after']).toBe('1')
      }
      const ready = await shop.ask('/readyz')
      expect([ready.status, JSON.parse(ready.bytes.toString())]).toEqual([
        200,
        { status: 'degraded', database: 'down', catalog: { answers: 'memory', age_seconds: expect.any(Number) } },
      ])
      await eventually('the snapshot is older still', async () => (await state()).catalog.age_seconds >= 3)
      expect((await look()).map(({ status }) => status)).toEqual(before.map(() => 200))
    } finally {
      await FAULTS[fault].end()
    }

    const fresh = await createImageOnceUp()
    await eventually(
      'the new image is there',
      async () => (await shop.ask(`/api/v1/images/public/${fresh}`)).status === 200,
    )
    await eventually('answers are fresh again', async () =>
      (await look()).every(({ headers }) => headers['catalog-age'] === undefined),
    )
    await eventually('what is private is answered', async () => {
      const [library] = await Promise.all(privately())
      return library?.status === 200
    })
  },
)

test('a crash begins another run of the database, of which seen changes may be missing; a lost connection does not', async () => {
  const runOf = async () => {
    const source = await openSource()
    closeSource(source)
    return source.run
  }
  const before = await runOf()
  await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chandlery catalog'`,
  )
  expect(await runOf()).toBe(before)

  const [row] = (await pool().query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows
  process.kill(row?.pid ?? 0, 'SIGKILL')

  await eventually('it is another run', async () => (await runOf().catch(() => before)) !== before)
  // The crash ended the lease too, without which nobody would stop it.
  postgres = await openEmbeddedPostgres({ dataDir })
})

/** Creates an image as soon as the database lets us. */
async function createImageOnceUp(): Promise<string> {
  let id: string | undefined
  await eventually('an image can be created', async () => {
    id = await createImage().then(
      (made) => made.id,
      () => undefined,
    )
    return id !== undefined
  })
  return id ?? ''
}
