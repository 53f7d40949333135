import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { expect, test } from './shop-test'

// A machine that only serves: the build and its sources, and of node_modules what `npm prune --omit=dev` leaves.

const COPIED = ['.build', '.env.example', 'app', 'components', 'instrumentation.ts', 'lib', 'package-lock.json']
const ALSO = ['package.json', 'next.config.mjs', 'postcss.config.mjs', 'prisma', 'scripts', 'sdk', 'tsconfig.json']

let folder: string
let shop: ChildProcess | undefined
let said = ''

test.describe.configure({ timeout: 300_000 })
test.beforeEach(async () => {
  folder = await temporaryFolder()
  for (const name of [...COPIED, ...ALSO]) await cp(name, join(folder, name), { recursive: true })
  const isCache = (path: string) => /\.next\/(cache|dev)(\/|$)/.test(path)
  await cp('.next', join(folder, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !isCache(path),
  })
  for (const path of await productionPackages()) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(resolve(path), join(folder, path))
  }
})
test.afterEach(async () => {
  const ended = new Promise((done) => (shop?.exitCode === null ? shop.once('exit', done) : done(null)))
  shop?.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
})

test('a built shop opens, fills itself and shows its pages without the tools that built it', async ({ page }) => {
  start()
  const address = () => /open: +(http:\S+)/.exec(said)?.[1] ?? ''
  await expect.poll(address, { timeout: 120_000 }).not.toBe('')

  await page.goto(address())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(`${address()}/sign-in`)
  await expect(page.getByLabel('E-mail address')).toBeVisible()
  const { data } = await (await fetch(`${address()}/api/v1/images/public?search=ubuntu&limit=1`)).json()

  expect(data.images).toHaveLength(1)
  expect((await fetch(`${address()}/api/v1/images/${data.images[0].id}/icon`)).status).toBe(200)
  const isOld = process.version.startsWith('v20.')
  expect(said.match(/gets no security fixes/g) ?? []).toHaveLength(isOld ? 1 : 0)
  // The compiler, the first catalogue and what draws its icons have been given back by then.
  expect(await residentMegabytes(shop?.pid)).toBeLessThan(100)
  // The shop ends before its page is closed, which would go on asking it.
  await page.close()
})

test('where its sources have changed since, it says what is missing', async () => {
  await rm(join(folder, 'lib/money.ts'))

  const code = await new Promise((done) => start().once('exit', done))

  expect(code).toBe(1)
  expect(said).toContain('the tools to build them are not here: npm install')
})

function start(): ChildProcess {
  const env = { ...process.env, PORT: '0', DATA_DIR: join(folder, '.data'), NODE_ENV: 'production' as const }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start/start'], { cwd: folder, env })
  said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  shop = child
  return child
}

async function productionPackages(): Promise<string[]> {
  type Locked = { dev?: boolean }
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(await readFile('package-lock.json', 'utf8'))
  const paths = Object.entries(packages).flatMap(([path, { dev }]) => (path && !dev ? [path] : []))
  // What stands inside of another package is reached through that.
  return paths.filter((path) => path.lastIndexOf('node_modules/') === 0)
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
