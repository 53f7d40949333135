import type { Page } from '@playwright/test'
import { makeMember, signIn } from './make-member'
import { expect, test } from './shop-test'

// Who it is that looks is known after the page is seen: nothing moves when it is, and nobody is taken for somebody else.

const url = () => process.env.SHOP_URL ?? ''
const header = (page: Page) => page.getByRole('banner')

/** Where everything in the header stands but what tells of the visitor. */
const places = (page: Page) =>
  Promise.all(
    [
      header(page),
      header(page).getByRole('link', { name: 'Chandlery' }),
      header(page).getByRole('combobox'),
      header(page).getByRole('link', { name: 'Library' }),
      page.getByRole('heading', { level: 1 }),
    ].map((each) => each.boundingBox()),
  )

/** What has moved since the page began, as browsers count it. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(
            list.getEntries().reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0),
          )
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }),
  )

for (const width of [320, 390, 768, 1024, 1280]) {
  test(`the header of ${width} px does not move when the visitor is known`, async ({ page, browser }) => {
    const { email } = await makeMember('12345.67')
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${url()}/sign-in?next=/docs`)
    await signIn(page, email)
    await expect(header(page)).toContainText('$12,345.67')
    const stranger = await browser.newPage({ viewport: { width, height: 800 } })

    for (const [visitor, role, name] of [
      [page, 'button', '$12,345.67'],
      [stranger, 'link', 'Sign in'],
    ] as const) {
      let letThrough = () => {}
      const gate = new Promise<void>((resolve) => (letThrough = resolve))
      await visitor.route('**/api/v1/me/shop*', (route) => gate.then(() => route.continue()))
      const asked = visitor.waitForRequest('**/api/v1/me/shop*')
      await visitor.goto(`${url()}/docs`)
      await asked
      // The font comes after the first paint, in the place of its fallback: what it moves is not what the visitor moves.
      const isThere = () =>
        visitor.evaluate(() =>
          [...document.fonts].some(({ family, status }) => /^"?Geist Variable/.test(family) && status === 'loaded'),
        )
      await expect.poll(isThere).toBe(true)
      const [before, shiftsBefore] = [await places(visitor), await shifts(visitor)]
      const answered = visitor.waitForResponse('**/api/v1/me/shop*')
      letThrough()
      await answered
      await expect(header(visitor).getByRole(role, { name })).toBeVisible()
      if (visitor === page) await expect(header(page).getByRole('link', { name: 'Sign in' })).toHaveCount(0)

      expect(await places(visitor)).toEqual(before)
      expect(await shifts(visitor)).toBe(shiftsBefore)
    }
    await stranger.close()
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('nobody who is signed in is asked to sign in, and the way to the account is theirs', async ({ page }) => {
    const { email } = await makeMember('3.33')
    await page.goto(`${url()}/sign-in?next=/docs`)
    await signIn(page, email)
    for (const path of ['/', '/docs', '/library', '/account']) {
      await page.goto(url() + path)
      await expect(header(page).getByRole('link', { name: 'Sign in' })).toHaveCount(0)
      await header(page).getByRole('button', { name: 'Account', exact: true }).click()
      await header(page).getByRole('link', { name: 'Settings' }).click()
      await expect(page).toHaveURL(`${url()}/account`)
      await expect(page.getByRole('main')).toContainText('$3.33')
    }
  })
})
