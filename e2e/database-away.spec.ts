import { rm } from 'node:fs/promises'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy'
import { type ServerProcess, startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { expectOpenToAll } from './open-to-all'
import { expect, test } from './shop-test'

// What people see of a shop whose database is away: the real pages, and a network that fails between server and Postgres.

let dataDir: string
let postgres: EmbeddedPostgres
let proxy: FaultProxy
let server: ServerProcess

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  dataDir = await temporaryFolder()
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await migrate(postgres)
  const url = new URL(postgres.url)
  proxy = await faultProxy(Number(url.port))
  url.port = String(proxy.port)
  server = await startServer({
    DATABASE_URL: url.href,
    NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
    // From memory even an image that is not there would be answered.
    CATALOG_ENGINE: 'postgres',
  })
})
test.afterAll(async () => {
  await server.end('SIGTERM')
  await proxy.close()
  await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

for (const javaScriptEnabled of [true, false]) {
  test(`a private page says that the shop cannot answer now, and comes back: ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    expectComplaint,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${server.url}/sign-up?next=/account`)
    await page.getByLabel('E-mail address').fill(`visitor-${crypto.randomUUID().slice(0, 12)}@example.com`)
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()

    proxy.refuse(true)
    // What an open page still asks for may be refused as well.
    expectComplaint(/status of 503 .*\/(account|api\/v1\/me\/shop)\)/)
    const away = await page.goto(`${server.url}/account`)
    expect(away?.status()).toBe(503)
    expect(away?.headers()['retry-after']).toBe('1')
    expect(away?.headers()['cache-control']).toBe('private, no-store')
    await expect(page.getByRole('heading')).toHaveText('The shop cannot answer right now')

    proxy.refuse(false)
    await expect(async () => {
      await page.getByRole('link', { name: 'Try again' }).click()
      await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible({ timeout: 2000 })
    }).toPass()
    await context.close()
  })
}

test('what is said meanwhile can be read by everybody', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 503/)
  proxy.refuse(true)
  await page.goto(`${server.url}/images/0123456789abcdef01234567`)
  proxy.refuse(false)

  await expectOpenToAll(page)
})
