import { spawn } from 'node:child_process'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { isAlive } from '@/lib/database/is-alive'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { type Shop, spawnShop, startShop } from './start-shop'
import { expect, test } from './shop-test'

// Each test here opens shops of its own, on a data folder of its own.

let dataDir: string
const opened: Shop[] = []

const open = async (settings: Record<string, string> = {}): Promise<Shop> => {
  const shop = await startShop({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings })
  opened.push(shop)
  return shop
}

test.describe.configure({ timeout: 300_000 })
test.beforeEach(async () => {
  dataDir = await temporaryFolder()
})
test.afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const postgresPid = async (): Promise<number> =>
  Number((await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])

const total = async (url: string): Promise<number> => {
  const answer = await fetch(`${url}/api/v1/images/public?limit=1`)
  return (await answer.json()).data.pagination.total
}

/** Buys the same image each time: 200 at first and, as long as nothing is lost, 400 ever after. */
const buy = async (shop: Shop, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` }
  const signal = AbortSignal.timeout(10_000)
  const list = await fetch(`${shop.url}/api/v1/images/public?min_price=0.99&max_price=9.99&limit=1`, { signal })
  if (list.status !== 200) return list.status
  const [image] = (await list.json()).data.images
  const bought = await fetch(`${shop.url}/api/v1/images/purchase/${image.id}`, { method: 'POST', headers, signal })
  return bought.status
}

test('a first start fills the shop and its token works; a second start keeps everything', async () => {
  const first = await open()
  const { demo } = first
  if (!demo) throw new Error('a first start makes the demo account')
  expect(await total(first.url)).toBeGreaterThanOrEqual(150)
  expect(await buy(first, demo.token)).toBe(200)
  expect(await first.stop()).toBe(0)

  const second = await open()

  expect(second.demo).toBeNull()
  expect(await buy(second, demo.token)).toBe(400)
  const mode = async (name: string) => (await stat(join(dataDir, name))).mode & 0o777
  expect(await mode('secrets/nextauth')).toBe(0o600)
  expect(await mode('secrets/demo-account')).toBe(0o600)
  expect(await readFile(join(dataDir, 'secrets/demo-account'), 'utf8')).toContain(`password ${demo.password}\n`)
  expect(await mode('postgres/secrets/password')).toBe(0o600)
})

test('Ctrl-C reaches the whole process group and ends all of it, with exit code 0', async () => {
  const shop = await open()
  const postgres = await postgresPid()
  const { pid } = shop.process
  if (!pid) throw new Error('the shop has a process')

  const ended = new Promise((resolve) => shop.process.once('exit', resolve))
  process.kill(-pid, 'SIGINT')

  expect(await ended).toBe(0)
  await expect.poll(() => isAlive(postgres)).toBe(false)
  await expect(fetch(shop.url)).rejects.toThrow()
})

test('SIGTERM to npm alone ends the shop that it started', async () => {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'production' as const }
  const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  npm.stdout.on('data', (data) => (said += data))
  const address = () => /open: +(http:\S+)/.exec(said)?.[1] ?? ''
  await expect.poll(address, { timeout: 120_000 }).not.toBe('')
  const postgres = await postgresPid()

  npm.kill('SIGTERM')

  await expect.poll(() => isAlive(postgres), { timeout: 60_000 }).toBe(false)
  await expect(fetch(address())).rejects.toThrow()
})

test('at a terminal a start says what it does in words, and then a line for each request', async () => {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'production' as const, LOG_LEVEL: 'info' }
  // `script` gives what it runs a terminal of its own.
  const terminal = spawn('script', ['-qefc', 'node scripts/run.mjs start/start', '/dev/null'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  terminal.stdout.on('data', (data) => (said += data))
  const address = () => /open: +(http:\S+)/.exec(said)?.[1] ?? ''
  await expect.poll(address, { timeout: 120_000 }).not.toBe('')

  await fetch(`${address()}/?search=secret`)
  await fetch(`${address()}/_next/static/nothing.js`)
  await fetch(`${address()}/api/v1/images/public`)
  await expect.poll(() => said, { timeout: 60_000 }).toMatch(/200 GET \/api\/v1\/images\/public [\d.]+ ms/)
  terminal.stdin.write('\x03')
  await new Promise((resolve) => terminal.once('exit', resolve))

  expect(said).toContain('secrets/demo-account')
  expect(said).toMatch(/200 GET \/ [\d.]+ ms/)
  expect(said).not.toMatch(/nothing\.js|"level"|\n\s+at |next\.config|WARN|ERROR|search=/)
})

test('after kill -9 of everything but Postgres, the next start finds and uses the orphan', async () => {
  const shop = await open()
  const token = shop.demo?.token ?? ''
  expect(await buy(shop, token)).toBe(200)
  const orphan = await postgresPid()
  process.kill(-(shop.process.pid ?? 0), 'SIGKILL')
  await new Promise((resolve) => shop.process.once('exit', resolve))
  expect(isAlive(orphan)).toBe(true)

  const next = await open()

  expect(await postgresPid()).toBe(orphan)
  expect(await buy(next, token)).toBe(400)
})

test('after kill -9 of Postgres the running shop brings it back and loses nothing', async () => {
  const shop = await open()
  const token = shop.demo?.token ?? ''
  expect(await buy(shop, token)).toBe(200)

  process.kill(await postgresPid(), 'SIGKILL')

  await expect.poll(() => buy(shop, token), { timeout: 60_000, intervals: [200] }).toBe(400)
  expect(await total(shop.url)).toBeGreaterThanOrEqual(150)
})

test('after kill -9 of the shop and of Postgres the next start recovers', async () => {
  const shop = await open()
  const token = shop.demo?.token ?? ''
  expect(await buy(shop, token)).toBe(200)
  process.kill(-(shop.process.pid ?? 0), 'SIGKILL')
  process.kill(await postgresPid(), 'SIGKILL')

  const next = await open()

  expect(await buy(next, token)).toBe(400)
})

test('two shops share a data folder, and the last one ends its Postgres', async () => {
  const [one, two] = await Promise.all([open(), open()])
  const postgres = await postgresPid()
  expect(await total(one.url)).toBe(await total(two.url))
  expect([one.demo, two.demo].filter(Boolean)).toHaveLength(1)

  expect(await one.stop()).toBe(0)
  expect(await total(two.url)).toBeGreaterThanOrEqual(150)
  expect(await two.stop()).toBe(0)

  await expect.poll(() => isAlive(postgres)).toBe(false)
})

test('two shops start at once on a new database of the operator and fill it once', async () => {
  const postgres = await openEmbeddedPostgres({ dataDir: join(dataDir, 'elsewhere'), isThrowAway: true })
  const settings = (name: string) => ({
    DATABASE_URL: postgres.url,
    MIGRATE_DATABASE_URL: postgres.ownerUrl,
    DATA_DIR: join(dataDir, name),
  })

  const [one, two] = await Promise.all([open(settings('one')), open(settings('two'))])

  expect([one.demo, two.demo].filter(Boolean)).toHaveLength(1)
  expect(await total(one.url)).toBe(await total(two.url))
  expect(await isThere(join(dataDir, 'one/postgres'))).toBe(false)
  expect(await one.stop()).toBe(0)
  expect(await two.stop()).toBe(0)
  await postgres.close()
})

test('a start that was killed while it filled the catalogue is completed by the next one', async () => {
  const { child, said } = spawnShop({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
  await expect.poll(() => isThere(join(dataDir, 'postgres/data/postmaster.pid')), { timeout: 60_000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 700))
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  expect(said()).not.toContain('Chandlery is open')

  const shop = await open()

  expect(await total(shop.url)).toBeGreaterThanOrEqual(150)
  expect(shop.demo).not.toBeNull()
})

test('Postgres data of another major version are left alone', async () => {
  const shop = await open()
  await shop.stop()
  await writeFile(join(dataDir, 'postgres/data/PG_VERSION'), '14\n')

  await expect(startShop({ DATA_DIR: dataDir })).rejects.toThrow(/was made by Postgres 14, this is Postgres 18/)
})

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
