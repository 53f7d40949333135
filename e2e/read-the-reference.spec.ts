import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const docs = () => `${url()}/docs`

test('an address leads to its operation', async ({ page }) => {
  await page.goto(`${docs()}#postImagesPurchaseById`)

  await expect(page.getByText('Buy an image with wallet balance')).toBeInViewport()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('each operation of the document is there, opens, and leads to its errors and shapes', async ({ page }) => {
    const document = await (await fetch(`${url()}/api/openapi.json`)).json()
    const paths: Record<string, object> = document.paths
    await page.goto(docs())
    const operations = page.getByRole('region', { name: 'Operations' }).locator('summary')

    await expect(operations).toHaveCount(Object.values(paths).flatMap((methods) => Object.keys(methods)).length)
    await operations.filter({ hasText: '/api/v1/images/purchase/{id}' }).click()
    await page.getByRole('link', { name: 'insufficient_balance' }).first().click()
    await expect(page.getByRole('rowheader', { name: 'insufficient_balance' })).toBeInViewport()
    await page.goBack()
    await page.getByRole('link', { name: 'Receipt' }).click()
    await expect(page.getByRole('heading', { name: 'Receipt' })).toBeInViewport()
  })
})

test('the commands of the quick start work as they stand', async ({ page }) => {
  await page.goto(url())
  await page.getByRole('contentinfo').getByRole('link', { name: 'API' }).click()
  await expect(page).toHaveURL(docs())
  const commands = await page.getByRole('region', { name: /^Shell/ }).allTextContents()
  expect(commands).toHaveLength(5)

  const script = commands.join('\necho\n').replace('chy_…', process.env.DEMO_TOKEN ?? '')
  // What is not everywhere need not be here to try the rest.
  const { stdout } = await promisify(execFile)('sh', ['-c', `uuidgen() { echo from-the-reference; }\n${script}`])

  const answers = stdout.trim().split('\n').filter(Boolean)
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
