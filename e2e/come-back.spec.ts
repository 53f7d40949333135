import type { BrowserContext, Page } from '@playwright/test'
import { pages } from '@/lib/testing/addresses'
import { findImage } from './find-images'
import { launchOptions } from './launch-options'
import { makeMember, type Member, signIn } from './make-member'
import { expect, test } from './shop-test'

// Browsers keep a page in memory as it was when somebody left it, and show it again when they go back: by then somebody
// else may sit there. Playwright switches that memory off unless it is asked not to.

test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } })

// Two people come and go in most of them.
test.describe.configure({ timeout: 300_000 })

const url = () => process.env.SHOP_URL ?? ''
const header = (page: Page) => page.getByRole('banner')

/** Writes down in each page of a context how it came to be shown, and what it said at that moment, before anything else. */
async function watchReturns(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted) return
        const isSeen = getComputedStyle(document.body).visibility === 'visible'
        const said = isSeen ? document.body.innerText : ''
        sessionStorage.setItem('returned', JSON.stringify({ said, path: location.pathname }))
      },
      { capture: true },
    )
  })
}

/** What a page that came out of the browser's memory said first; null when it was fetched anew. */
const returned = (page: Page): Promise<{ said: string; path: string } | null> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('returned') ?? 'null'))

async function enter(page: Page, { email }: Pick<Member, 'email'>, next: string): Promise<void> {
  await page.goto(`${url()}/sign-in?next=${encodeURIComponent(next)}`)
  await signIn(page, email)
  await expect(page).toHaveURL(url() + next)
}

/** Signs out as somebody does in their account, and ends at the catalogue. */
async function signOut(page: Page): Promise<void> {
  await page.goto(`${url()}/account`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(header(page).getByRole('link', { name: 'Sign in' })).toBeVisible()
}

/** Goes so many pages back, as somebody does who presses the button again and again. */
const goBack = (page: Page, pages: number) => page.evaluate((by) => void setTimeout(() => history.go(-by)), pages)

async function makeBuyer(balance: string) {
  const member = await makeMember(balance)
  const image = await findImage(member.api, 'min_price=1&max_price=50&sort_by=alias')
  const left = `$${(Number(balance) - image.price).toFixed(2)}`
  return { ...member, image, path: `/images/${image.id}/${image.image_name}`, left }
}

test('a public page that comes out of memory has forgotten who looked at it', async ({ page, context }) => {
  await watchReturns(context)
  const { email, api, image, path, left } = await makeBuyer('73.21')
  await api('POST', `/images/purchase/${image.id}`)
  await enter(page, { email }, path)
  await expect(header(page)).toContainText(left)
  await expect(page.getByRole('main')).toContainText('You own this since')

  // Their session ends; signing out would empty the memory.
  await context.clearCookies()
  const second = await makeMember('15.37')
  await enter(page, second, '/docs')
  await expect(header(page)).toContainText('$15.37')
  await goBack(page, 2)

  await expect(page).toHaveURL(url() + path)
  await expect(header(page)).toContainText('$15.37')
  await expect(page.getByRole('main').getByRole('button', { name: /^Buy for/ })).toBeVisible()
  const { said = '', path: at } = (await returned(page)) ?? {}
  expect(at, 'it came out of memory').toBe(path)
  expect(said).toContain(image.image_name)
  for (const word of [left, 'Balance', 'You own this since', 'In your library']) expect(said).not.toContain(word)
})

test('whoever goes back after signing out, or is signed in next, sees nothing of the one before', async ({ page }) => {
  const { email, path } = await makeBuyer('73.21')
  await enter(page, { email }, path)
  await expect(header(page)).toContainText('$73.21')
  await page.goto(`${url()}/library`)
  await signOut(page)
  await goBack(page, 3)
  await expect(page).toHaveURL(url() + path)
  await expect(header(page).getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(header(page)).not.toContainText('$73.21')
  await page.goForward({ waitUntil: 'commit' })
  await expect(page).toHaveURL(`${url()}/sign-in?next=%2Flibrary`)

  const second = await makeMember('15.37')
  await signIn(page, second.email)
  await expect(page.getByRole('main')).toContainText('Your library is empty.')
  await goBack(page, 2)
  await expect(page).toHaveURL(url() + path)
  await expect(header(page)).toContainText('$15.37')
})

test('a purchase is known where somebody goes back to', async ({ page, context }) => {
  await watchReturns(context)
  const { email, path, left } = await makeBuyer('60.00')
  await enter(page, { email }, '/docs')
  await expect(header(page)).toContainText('$60.00')
  await page.goto(url() + path)
  await page.getByRole('button', { name: /^Buy for/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Buy for/ })
    .click()
  await expect(page.getByRole('dialog')).toContainText('It is yours')
  await goBack(page, 1)

  await expect(page).toHaveURL(`${url()}/docs`)
  await expect(header(page)).toContainText(left)
  expect((await returned(page))?.said).not.toContain('$60.00')
})

for (const path of ['/library', '/account', '/account/statement', '/account/tokens']) {
  test(`${path} is hidden in the memory of a browser that keeps what it is told not to`, async ({ page, context }) => {
    await watchReturns(context)
    const { email } = await makeMember('41.18')
    await enter(page, { email }, path)
    // Chromium itself keeps no page that says `no-store`. What a form leads to is never routed: the page is asked for anew.
    await page.route(`${url()}${path}`, async (route) => {
      const response = await route.fetch({ maxRedirects: 0 })
      await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'private, no-cache' } })
    })
    await page.goto(`${url()}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(header(page)).toContainText('$41.18')
    await page.goto(`${url()}/docs`)
    await context.clearCookies()
    await goBack(page, 1)

    await expect(page).toHaveURL(`${url()}/sign-in?next=${encodeURIComponent(path)}`)
    await expect(page.getByLabel('Password')).toBeVisible()
    expect(await returned(page)).toEqual({ said: '', path })
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('whoever goes back after signing out is asked to sign in', async ({ page }) => {
    const { email } = await makeMember('41.18')
    await enter(page, { email }, '/library')
    await page.goto(`${url()}/account`)
    await expect(page.getByRole('main')).toContainText('$41.18')
    await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page).toHaveURL(`${url()}/`)
    for (const path of ['/account', '/library']) {
      await page.goBack({ waitUntil: 'commit' })
      await expect(page).toHaveURL(`${url()}/sign-in?next=${encodeURIComponent(path)}`)
    }
  })
})

test('what is bought, and who signs out and in, is known in the other tabs', async ({ page, context }) => {
  const { email, image, path, left } = await makeBuyer('60.00')
  await enter(page, { email }, path)
  const [account, library, docs] = [await context.newPage(), await context.newPage(), await context.newPage()]
  await account.goto(`${url()}/account`)
  await library.goto(`${url()}/library`)
  await docs.goto(`${url()}/docs`)
  for (const tab of [account, library, docs]) await expect(header(tab)).toContainText('$60.00')

  await page.getByRole('button', { name: /^Buy for/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Buy for/ })
    .click()
  for (const tab of [page, account, library, docs]) await expect(header(tab)).toContainText(left)
  await expect(account.getByRole('main')).toContainText(left)
  await expect(library.getByRole('main')).toContainText(image.alias)

  await page.goto(`${url()}/account`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(header(docs).getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(account).toHaveURL(`${url()}/sign-in?next=%2Faccount`)
  await expect(library).toHaveURL(`${url()}/sign-in?next=%2Flibrary`)

  const second = await makeMember('15.37')
  await enter(page, second, '/docs')
  await expect(header(docs)).toContainText('$15.37')
  await expect(account).toHaveURL(`${url()}/account`)
  await expect(account.getByRole('main')).toContainText('$15.37')
  await expect(library.getByRole('main')).toContainText('Your library is empty.')
})

test('every page that asks strangers to sign in is private in the memory of browsers', async ({ page }) => {
  const { email, api, image } = await makeBuyer('60.00')
  await api('POST', `/images/purchase/${image.id}`)
  const { transactions } = (await api('GET', '/wallet/transactions?limit=1')) as { transactions: { id: string }[] }
  const addresses = Object.keys(await pages()).map((each) => each.replace('{id}', transactions[0]?.id ?? ''))
  const isPrivate = async (path: string) => {
    const { headers } = await fetch(url() + path, { redirect: 'manual' })
    return headers.get('location')?.startsWith('/sign-in') === true
  }
  const found: string[] = []
  for (const path of addresses) if (await isPrivate(path)) found.push(path)
  expect(found.length).toBeGreaterThan(4)

  await enter(page, { email }, '/docs')
  for (const path of found) {
    await page.goto(url() + path)
    await expect(page.locator('[data-private]').getByRole('main'), path).toBeVisible()
  }
})
