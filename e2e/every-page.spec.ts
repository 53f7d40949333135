import type { Page } from '@playwright/test'
import { pages } from '@/lib/testing/addresses'
import { findImage, type Found } from './find-images'
import { type Member, makeMember, runScript, signIn } from './make-member'
import { openAlive } from './alive'
import { loseTheNetwork } from './lose-the-network'
import { expectOpenToAll } from './open-to-all'
import { expect, test } from './shop-test'

// Every page, in every state that looks different, is open to everybody: in light and dark, small and large.

const url = () => process.env.SHOP_URL ?? ''

let member: Member & { free: Found; bought: Found; affordable: Found; dear: Found; receiptId: string }

/** Which pages were looked at, by their addresses without the question. */
const seen = new Set<string>()

test.describe.configure({ timeout: 600_000 })
test.beforeAll(async () => {
  const { email, api } = await makeMember('100.00')
  const find = (query: string) => findImage(api, query)
  const bought = await find('min_price=0.01&sort_by=price&sort_order=asc')
  await api('POST', `/images/purchase/${bought.id}`)
  await api('POST', `/images/rate/${bought.id}`, { rating: 4.5 })
  const { transactions } = (await api('GET', '/wallet/transactions?limit=1')) as { transactions: { id: string }[] }
  member = {
    email,
    api,
    bought,
    free: await find('max_price=0'),
    affordable: await find('min_price=0.01&max_price=50&sort_by=price&sort_order=desc'),
    dear: await find('sort_by=price&sort_order=desc'),
    receiptId: transactions[0]?.id ?? '',
  }
})

async function look(page: Page, address: string): Promise<void> {
  await page.goto(url() + address)
  const { pathname } = new URL(page.url())
  expect(pathname, `where ${address} leads`).toBe(address.replace(/[?#].*/, ''))
  await expectOpenToAll(page, address)
  seen.add(pathname)
}

async function open(page: Page, path: string, { email }: { email: string } = member): Promise<void> {
  await page.goto(`${url()}/sign-in?next=${encodeURIComponent(path)}`)
  await signIn(page, email)
  await expect(page).toHaveURL(url() + path)
}

const imageAddress = ({ id, image_name }: Found) => `/images/${id}/${image_name}`

test('the catalogue', async ({ page }) => {
  for (const address of ['/', '/?os=debian&view=list', '/?os=ubuntu&search=no-such-thing', '/?search=ubunut']) {
    await look(page, address)
  }
  await page.goto(url())
  await page.getByRole('button', { name: /Sort/ }).click()
  await expectOpenToAll(page, 'the menu of sorts')
})

test('the filters on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(url())
  await page.getByRole('button', { name: 'Filters' }).click()

  await expectOpenToAll(page, 'the filters on a phone')
})

test('an image, to a visitor', async ({ page }) => {
  await look(page, `/images/${member.free.id}`)
  await look(page, imageAddress(member.dear))
})

test('an image, to somebody who owns it or may', async ({ page }) => {
  await open(page, imageAddress(member.bought))
  for (const image of [member.bought, member.free, member.dear]) await look(page, imageAddress(image))
})

test('the dialog of a purchase, before, refused, and after', async ({ page, expectComplaint }) => {
  await open(page, imageAddress(member.affordable))
  await page.getByRole('button', { name: /^Buy for/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expectOpenToAll(page, 'the dialog before')

  expectComplaint(/status of 503 .*\/images\/purchase\//)
  const refusal = { statusCode: 503, error: 'Service Unavailable', message: 'x', code: 'unavailable' }
  await page.route('**/api/v1/images/purchase/*', (route) => route.fulfill({ status: 503, json: refusal }))
  await dialog.getByRole('button', { name: /^Buy for/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('you are charged once at most')
  await expectOpenToAll(page, 'the dialog that was refused')

  await page.unrouteAll()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('link', { name: 'Open my library' })).toBeVisible()
  await expectOpenToAll(page, 'the dialog after')
})

test('the dialog of a purchase that the balance does not suffice for', async ({ page }) => {
  await open(page, imageAddress(member.dear), await makeMember('0.00'))
  await page.getByRole('button', { name: /^Buy for/ }).click()

  await expect(page.getByRole('dialog')).toContainText('Not enough balance')
  await expectOpenToAll(page, 'the dialog without the money')
})

test('signing in and signing up', async ({ page }) => {
  for (const address of [
    '/sign-in',
    '/sign-in?error=invalid_credentials',
    '/sign-up',
    '/sign-up?error=personal_password',
  ]) {
    await look(page, address)
  }
})

test('a new password, by a link and without one', async ({ page }) => {
  const { email } = await makeMember('0.00')
  const { pathname, search } = new URL((await runScript('user', '--email', email, '--reset')).trim())
  for (const address of [pathname, pathname + search]) await look(page, address)
  await expect(page.getByLabel('New password')).toBeVisible()
})

test('the library', async ({ page }) => {
  await open(page, '/library')
  for (const address of ['/library', '/library?search=zzzz', '/library?page=9']) await look(page, address)
})

test('the account of somebody with a long name and nothing yet', async ({ page }) => {
  const email = `${'long-name-'.repeat(4)}${crypto.randomUUID().slice(0, 8)}@example.com`
  await runScript('user', '--email', email, '--password', 'correct horse battery')
  await open(page, '/account', { email })
  for (const address of ['/account', '/account/statement', '/account/tokens', '/account/events', '/library'])
    await look(page, address)
})

test('the menu of an account', async ({ page }) => {
  await open(page, '/docs')
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await expect(page.getByRole('group', { name: 'Account menu' })).toBeVisible()

  await expectOpenToAll(page, 'the menu of an account')
})

test('the account', async ({ page }) => {
  await open(page, '/account')
  for (const address of [
    '/account',
    '/account?error=personal_password',
    '/account?error=invalid_name',
    '/account?done=password_and_tokens',
    '/account/statement',
    '/account/statement?to=2020-01-01',
    '/account/statement?page=9',
    `/account/receipts/${member.receiptId}`,
    '/account/tokens',
    '/account/events',
    '/account/tokens?error=invalid_scopes',
    '/account/tokens?done=paused',
  ]) {
    await look(page, address)
  }
})

test('a token that was made, and the question before it is revoked', async ({ page }) => {
  await open(page, '/account/tokens')
  await page.getByLabel('Name').fill('Build server')
  await page.getByRole('button', { name: 'Create a token' }).click()
  await expect(page.getByRole('region', { name: 'Your new token' })).toBeVisible()
  await expectOpenToAll(page, 'a token that was made')

  await page.getByRole('button', { name: 'Revoke Build server' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectOpenToAll(page, 'the question before a token is revoked')
})

test('the reference', async ({ page }) => {
  for (const address of ['/docs', '/docs/conventions', '/docs/shapes', '/docs/images']) await look(page, address)
  await page.getByRole('region', { name: 'Images' }).locator('summary').first().click()
  await expectOpenToAll(page, 'an operation of the reference')
})

test('an address of nothing', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 404 .*\/no-such-page/)
  await look(page, '/no-such-page')
})

test('a page that broke', async ({ page, expectComplaint }) => {
  await openAlive(page, url())
  await page.route('**/api/v1/images/public?*', (route) => route.fulfill({ json: { statusCode: 200, data: {} } }))
  expectComplaint(/TypeError/)
  await page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('link', { name: /^debian/ })
    .click()

  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expectOpenToAll(page, 'a page that broke')
})

test('a page whose network or database went away', async ({ page, context, expectComplaint }) => {
  await openAlive(page, url())
  await loseTheNetwork(page)
  await expect(page.getByRole('status').filter({ hasText: 'You are offline' })).toBeVisible()
  await expectOpenToAll(page, 'a page without network')
  await context.setOffline(false)

  expectComplaint(/status of 503 .*\/api\/v1\/me\/shop/)
  const refusal = { statusCode: 503, error: 'Service Unavailable', message: 'x', code: 'unavailable' }
  await page.route('**/api/v1/me/shop*', (route) => route.fulfill({ status: 503, json: refusal }))
  await page.goto(url())
  await expect(page.getByRole('status').filter({ hasText: 'You can look around' })).toBeVisible({ timeout: 30_000 })
  await expectOpenToAll(page, 'a page without a database')
})

test('no page is forgotten', async () => {
  const addresses = [...seen]
  const forgotten = Object.keys(await pages()).filter((page) => {
    const itself = new RegExp(`^${page.replace(/\{\w+\}/g, '[^/]+')}$`)
    return !addresses.some((address) => itself.test(address))
  })

  expect(forgotten).toEqual([])
})
