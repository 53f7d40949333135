import { execFile } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CHAPTERS } from '@/lib/reference/chapters'
import { reference } from '@/lib/reference/reference'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const docs = () => `${url()}/docs`

test('an address leads to its operation, and one of before the chapters to the same place', async ({ page }) => {
  for (const address of ['/images#postImagesPurchaseById', '#postImagesPurchaseById']) {
    await page.goto(docs() + address)

    await expect(page).toHaveURL(`${docs()}/images#postImagesPurchaseById`)
    await expect(page.getByText('Buy an image with wallet balance')).toBeInViewport()
    await expect(page.getByText('insufficient_balance').first()).toBeVisible()
  }
})

test('every place of before the chapters is found', async ({ page }) => {
  const { subjects, shapes, codes } = reference(url())
  const places = [
    ...subjects.flatMap(({ name, operations }) => [`subject-${name}`, ...operations.map(({ id }) => id)]),
    ...shapes.map(({ name }) => name),
    ...[...codes].map((code) => `error-${code}`),
    ...['quick-start', 'answers', 'errors', 'limits', 'idempotency', 'caching', 'origins', 'versions'],
    ...['operations', 'shapes'],
  ]
  await page.goto(docs())
  const links = await page.evaluate(
    (ids) => ids.map((id) => [id, document.getElementById(id)?.getAttribute('href')] as const),
    places,
  )
  // What is no link is told on this page.
  expect(links.flatMap(([id, href]) => (href ? [] : [[id, href]]))).toEqual([
    ['quick-start', null],
    ['operations', null],
    ['shapes', null],
  ])
  for (const href of new Set(links.flatMap(([, href]) => (href ? [href] : [])))) {
    const [path = '', id] = href.split('#')
    const chapter = await (await page.request.get(url() + path)).text()
    if (id) expect(chapter, href).toContain(` id="${id}"`)
  }
})

test('the contents say which chapter this is, and one page has them all, for people only', async ({ page }) => {
  await page.goto(`${docs()}/wallet`)
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await expect(contents.locator('[aria-current=page]')).toHaveText('Wallet')
  await expect(page).toHaveTitle('Wallet · API reference · Chandlery')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${docs()}/wallet`)

  await contents.getByRole('link', { name: 'All on one page' }).click()
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
  for (const { title } of CHAPTERS) await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
  expect((await page.request.get(`${docs()}/nothing`)).status()).toBe(404)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('each operation of the document is there, is opened by its link, and leads to its errors and shapes', async ({
    page,
  }) => {
    const document = await (await fetch(`${url()}/api/openapi.json`)).json()
    const paths: Record<string, object> = document.paths
    await page.goto(docs())
    const operations = page.getByRole('region', { name: 'Index' }).getByRole('link', { name: '/api/v1/' })

    await expect(operations).toHaveCount(Object.values(paths).flatMap((methods) => Object.keys(methods)).length)
    await operations.filter({ hasText: '/api/v1/images/purchase/{id}' }).click()
    await page.getByRole('link', { name: 'insufficient_balance' }).first().click()
    await expect(page.getByRole('rowheader', { name: 'insufficient_balance' })).toBeInViewport()
    await page.goBack()
    await page.getByRole('link', { name: 'Receipt' }).click()
    await expect(page.getByRole('heading', { name: 'Receipt' })).toBeInViewport()
  })

  test('an address of before the chapters leads to the link to its place', async ({ page }) => {
    await page.goto(`${docs()}#error-insufficient_balance`)

    await expect(page.getByRole('link', { name: 'insufficient_balance' })).toBeInViewport()
  })
})

test('the commands of the quick start work as they stand', async ({ page }) => {
  await page.goto(url())
  await page.getByRole('contentinfo').getByRole('link', { name: 'API' }).click()
  await expect(page).toHaveURL(docs())
  const commands = await page.getByRole('region', { name: /^Shell/ }).allTextContents()
  expect(commands).toHaveLength(6)

  const script = commands.join('\necho\n').replace('chy_…', process.env.DEMO_TOKEN ?? '')
  // What is not everywhere need not be here to try the rest.
  const cwd = await temporaryFolder()
  const uuids = `uuidgen() { echo from-the-reference; }`
  const { stdout } = await promisify(execFile)('sh', ['-c', `set -e\n${uuids}\n${script}`], { cwd })
  expect(await readdir(join(cwd, 'node_modules', '@chandlery'))).toEqual(['client'])
  await rm(cwd, { recursive: true })

  // `npm` says in words what it did; the shop answers in lines of JSON.
  const answers = stdout.split('\n').filter((line) => line.startsWith('{'))
  const [first, page2, bought, refused] = answers.map((answer) => JSON.parse(answer))
  expect([first.statusCode, page2.statusCode, refused.code]).toEqual([200, 200, 'invalid_request'])
  // Another journey of the same account may have been here before.
  expect(['Image purchased successfully', 'already_owned']).toContain(bought.code ?? bought.message)
})

test('every code is copied by its button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(docs())

  await page.getByRole('button', { name: 'Copy Shell: Make a first call' }).click()

  // What is pressed before the page has come to life is done then.
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('curl -s "$SHOP/api/v1/images/public')
})
