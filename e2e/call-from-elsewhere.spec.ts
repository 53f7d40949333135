import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import type { CallError, createClient } from '@/sdk/src/index'
import { buildClient } from '@/sdk/test/build-client'
import { expect, test } from './shop-test'

// The client as it is published, in a page of another origin: the browser itself decides what CORS lets it do and read.

declare global {
  interface Window {
    chandlery: { createClient: typeof createClient; CallError: typeof CallError }
  }
}

const PAGE = `<!doctype html><title>Elsewhere</title><script type="module">
  window.chandlery = await import('/client/index.js')
</script>`

let folder: string
let server: Server
let elsewhere: string
test.beforeAll(async () => {
  folder = await temporaryFolder()
  const { dist } = await buildClient(folder)
  server = createServer(async ({ url = '/' }, outgoing) => {
    if (!url.startsWith('/client/')) return void outgoing.setHeader('content-type', 'text/html').end(PAGE)
    outgoing.setHeader('content-type', 'text/javascript').end(await readFile(join(dist, basename(url))))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
test.afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

test.beforeEach(async ({ page }) => {
  await page.goto(elsewhere)
  await page.waitForFunction(() => Boolean(window.chandlery))
})

const shop = { baseUrl: process.env.SHOP_URL ?? '', token: process.env.DEMO_TOKEN ?? '' }

test('a page of another origin walks the catalogue and shows an icon', async ({ page }) => {
  const seen = await page.evaluate(async ({ baseUrl }) => {
    const { images } = window.chandlery.createClient({ baseUrl }).api
    const first = await images.listPublic({ limit: 100 })
    const all = await images.listPublicAll()
    const details = await images.getDetails(all.find(({ icon_url }) => icon_url)?.id ?? '')
    const icon = await images.getIcon(details.id)
    const { width } = await createImageBitmap(icon)
    return { total: first.pagination.total, ids: all.map(({ id }) => id), serial: details.serial, width }
  }, shop)

  expect(seen.total).toBeGreaterThan(100)
  expect(new Set(seen.ids).size).toBe(seen.total)
  expect(seen.serial).not.toBe('')
  expect(seen.width).toBeGreaterThan(0)
})

test('with a token it imports, buys and rates, each once under its key', async ({ page }) => {
  const done = await page.evaluate(async ({ baseUrl, token }) => {
    const { images } = window.chandlery.createClient({ baseUrl, token }).api
    const { images: free } = await images.listPublic({ max_price: 0, limit: 1 })
    const { images: paid } = await images.listPublic({ min_price: 0.01, sort_by: 'price', sort_order: 'asc', limit: 1 })
    const [gift, ware] = [free[0], paid[0]]
    if (!gift || !ware) throw new Error('the catalogue has no such images')
    await images.importFree(gift.id)
    const buy = () => images.purchase(ware.id, { expectedPrice: ware.price, idempotencyKey: 'from elsewhere' })
    const [receipt, again] = [await buy(), await buy()]
    const { new_rating } = await images.rate(ware.id, { rating: 4.5 })
    const mine = (await images.listAll()).map(({ id }) => id)
    return { price: ware.price, receipt, again, new_rating, mine, bought: [gift.id, ware.id] }
  }, shop)

  expect(done.receipt.price_paid).toBe(done.price)
  expect(done.again).toEqual(done.receipt)
  expect(done.new_rating).toBe(4.5)
  expect(done.mine).toEqual(expect.arrayContaining(done.bought))
})

test('what was refused is told with its code and its name in the log', async ({ page, expectComplaint }) => {
  for (const status of [401, 404]) expectComplaint(new RegExp(`status of ${status} .*/api/v1/`))
  const failures = await page.evaluate(async ({ baseUrl }) => {
    const refusalOf = (asking: Promise<unknown>) =>
      asking.then(
        () => 'answered',
        ({ status, code, requestId }: CallError) => ({ status, code, isNamed: Boolean(requestId) }),
      )
    const [visitor, stranger] = ['', 'chy_wrong'].map((token) => window.chandlery.createClient({ baseUrl, token }))
    return Promise.all([
      refusalOf(visitor?.api.images.list() ?? Promise.resolve()),
      refusalOf(stranger?.api.users.me() ?? Promise.resolve()),
      refusalOf(visitor?.api.images.getDetails('abc-123') ?? Promise.resolve()),
    ])
  }, shop)

  expect(failures).toEqual([
    { status: 401, code: 'unauthenticated', isNamed: true },
    { status: 401, code: 'unauthenticated', isNamed: true },
    { status: 404, code: 'image_not_found', isNamed: true },
  ])
})

test('the shop lets no other origin ride on a visitor who is signed in', async ({ page, context, expectComplaint }) => {
  expectComplaint(/status of 401 .*\/api\/v1\/users\/me/)
  await page.goto(`${shop.baseUrl}/sign-in`)
  await page.getByLabel('E-mail address').fill(process.env.DEMO_EMAIL ?? '')
  await page.getByLabel('Password').fill(process.env.DEMO_PASSWORD ?? '')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${shop.baseUrl}/`)
  expect((await context.cookies()).some(({ name }) => name.includes('session-token'))).toBe(true)
  await page.goto(elsewhere)
  await page.waitForFunction(() => Boolean(window.chandlery))

  const code = await page.evaluate(async ({ baseUrl }) => {
    const { api } = window.chandlery.createClient({ baseUrl })
    return api.users.me().then(
      () => 'answered',
      (error: CallError) => error.code,
    )
  }, shop)

  expect(code).toBe('unauthenticated')
})
