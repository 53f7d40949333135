import { expect, test } from './shop-test'

// A net that catches nothing would let everything pass: each of these journeys has to fail.

const ADDRESS = 'http://localhost:1/'
const document = (body = '') => ({ contentType: 'text/html', body: `<!doctype html><title>x</title>${body}` })

test.beforeEach(({ context }) => context.route(ADDRESS, (route) => route.fulfill(document())))

test.fail('an error in the console fails a journey', async ({ page }) => {
  await page.goto(ADDRESS)
  await page.evaluate(() => console.error('broken'))
})

test.fail('what a page throws fails a journey, in another window too', async ({ browser }) => {
  const context = await browser.newContext()
  const other = await context.newPage()
  const thrown = other.waitForEvent('pageerror')
  await other.evaluate(() => void setTimeout(() => Promise.reject(new Error('thrown'))))
  await thrown
  await context.close()
})

test.fail('what the content security policy refuses fails a journey', async ({ page }) => {
  const headers = { 'content-security-policy': "script-src 'self'" }
  await page.route('**/strict', (route) => route.fulfill({ ...document('<script>1</script>'), headers }))
  await page.goto(`${ADDRESS}strict`)
})

test.fail('a load that failed fails a journey', async ({ page }) => {
  await page.route('**/gone', (route) => route.fulfill({ status: 404 }))
  await page.goto(ADDRESS)
  await page.evaluate(() => fetch('/gone').then(() => null))
})

test.fail('a complaint that was announced and did not come fails a journey', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 503/)
  await page.goto(ADDRESS)
})

test('a complaint that was announced may come', async ({ page, expectComplaint }) => {
  expectComplaint(/broken as announced/)
  await page.goto(ADDRESS)
  await page.evaluate(() => console.error('broken as announced'))
  await expect(page).toHaveTitle('x')
})
