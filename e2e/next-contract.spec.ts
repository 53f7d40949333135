import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtFiles } from '@/lib/pages/built-files'
import {
  hasFailed,
  isEmptyShell,
  isOfNextsClient,
  nonceInLink,
  nonceInTag,
  NOTHING_HERE,
  POLICY,
  VARIES_BY,
} from '@/lib/pages/next'
import { withoutNonce } from '@/lib/pages/without-nonce'
import { expect, test } from './shop-test'

// What lib/pages/next.ts says of Next, asked of Next itself: over the build of the shop, without our server, and with a
// database that is away. When an upgrade of Next fails here, that file is where to go.

let child: ChildProcess
let raw: string
test.beforeAll(async () => {
  const env = { ...process.env, NODE_ENV: 'production' as const, LOG_LEVEL: 'silent' }
  child = spawn(process.execPath, ['--import', 'tsx', 'e2e/raw-next.ts'], {
    env: { ...env, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/nothing' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const [message] = await once(child, 'message')
  raw = (message as { url: string }).url
})
test.afterAll(() => void child.kill())

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(raw + path, {
    headers: { 'accept-encoding': 'identity', ...headers },
    redirect: 'manual',
  })
  const body = Buffer.from(await response.arrayBuffer())
  const answer = { status: response.status, headers: Object.fromEntries(response.headers), body }
  return { ...answer, text: body.toString() }
}

const NONCE = 'c0ffee'.repeat(5)
const policy = { [POLICY]: `script-src 'nonce-${NONCE}'` }

test('each script of a page carries the nonce that the policy of the request names, as we look for it', async () => {
  const { text, headers } = await ask('/sign-in', policy)
  const scripts = text.match(/<script[^>]*>/g) ?? []

  expect(scripts.length).toBeGreaterThan(5)
  for (const script of scripts) expect(script).toContain(nonceInTag(NONCE))
  const { html, hashes } = withoutNonce(text, NONCE)
  expect(hashes.length).toBeGreaterThan(2)
  expect(html).not.toContain(NONCE)
  expect((headers.link ?? '').replaceAll(nonceInLink(NONCE), '')).not.toContain(NONCE)
})

test('what Next’s own client goes on with is no document, and caches are told so', async () => {
  const headers = { rsc: '1' }
  const [bare, data] = [await ask('/sign-in', headers), await ask('/sign-in?_rsc', headers)]

  expect([bare.status, bare.headers.location]).toEqual([307, '/sign-in?_rsc'])
  expect(isOfNextsClient(headers, '')).toBe(true)
  expect(data.headers['content-type']).toContain('text/x-component')
  expect(data.headers.vary?.toLowerCase()).toContain(VARIES_BY.toLowerCase())
  expect((await ask('/sign-in')).headers['content-type']).toContain('text/html')
})

test('Next’s own client says of itself that it is it', async ({ page }) => {
  await page.goto(process.env.SHOP_URL ?? '')
  type Client = { next?: { router?: { refresh(): void } } }
  await page.waitForFunction(() => (window as Client).next?.router !== undefined)
  const asking = page.waitForRequest((request) => request.headers().rsc !== undefined)
  await page.evaluate(() => (window as Client).next?.router?.refresh())

  const { searchParams } = new URL((await asking).url())
  expect(isOfNextsClient({}, String(searchParams))).toBe(true)
})

test('a page that fails is answered with that status, and its reason was told before', async () => {
  const answer = await ask('/')

  expect(hasFailed(answer)).toBe(true)
  expect(answer.headers['x-failure-told']).toBe('in time')
})

test('Next’s own client reads in the data of a page that it failed, and says so itself', async () => {
  const { status, text } = await ask('/?_rsc', { rsc: '1' })

  expect([status, /^[0-9a-f]+:E\{"digest":/m.test(text)]).toEqual([200, true])
})

test('a page that finds nothing is a shell without words, and where no page is one stands that has them', async () => {
  const [shell, whole] = [await ask('/docs/nothing', policy), await ask(NOTHING_HERE, policy)]

  expect([isEmptyShell(shell), isEmptyShell(whole)]).toEqual([true, false])
  expect(shell.text.replace(/<head>.*<\/head>|<script[^>]*>.*?<\/script>/gs, '')).not.toContain('<h1')
  expect([whole.status, whole.text.includes('<h1')]).toEqual([404, true])
})

test('the files of a build are where we look for them, and nothing else is', async () => {
  const files = [...(await builtFiles(process.cwd()))]

  expect(files.length).toBeGreaterThan(20)
  for (const file of files.slice(0, 20)) {
    const { status, headers } = await ask(file)
    expect([file, status, headers['cache-control']]).toEqual([file, 200, 'public, max-age=31536000, immutable'])
  }
  expect((await ask('/_next/static/chunks/none.js')).status).toBe(404)
})

test('what is asked for plain comes plain', async () => {
  expect((await ask('/sign-in', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip')
  expect((await ask('/sign-in')).headers).not.toHaveProperty('content-encoding')
})

test('a form is taken for a server action by one header alone', async () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${raw}/sign-in`, { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body: '[]' })
  const [plain, action] = [await send({}), await send({ 'next-action': 'a'.repeat(42) })]

  expect(action.headers.get('x-nextjs-action-not-found')).toBe('1')
  expect(plain.headers.get('x-nextjs-action-not-found')).toBeNull()
})
