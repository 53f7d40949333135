import type { Page } from '@playwright/test'
import { openAlive } from './alive'
import { makeMember, signIn } from './make-member'
import { expect, test } from './shop-test'

// Times are sent in UTC, and the browser says them in its visitor's zone.

const url = () => process.env.SHOP_URL ?? ''
const PAGES = ['/account', '/account/events', '/account/tokens']

test.use({ timezoneId: 'Asia/Kathmandu' })

/** Where all that could move stands. */
const places = async (page: Page) =>
  Promise.all((await page.locator('main :is(h2, li, p, button, time + *)').all()).map((each) => each.boundingBox()))

for (const width of [320, 390, 1280]) {
  test(`at ${width} px times are the visitor's own, and nothing moves when they come`, async ({ page, browser }) => {
    const { email } = await makeMember('0.00')
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${url()}/sign-in?next=/account`)
    await signIn(page, email)
    await expect(page).toHaveURL(`${url()}/account`)
    const asSent = await browser.newPage({
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
      storageState: await page.context().storageState(),
    })

    for (const path of PAGES) {
      await asSent.goto(url() + path)
      await expect(asSent.getByText('Times are in UTC.')).toBeVisible()
      await openAlive(page, url() + path)

      await expect(page.getByText('Times are in your time zone, GMT+5:45.')).toBeVisible()
      const moment = page.getByRole('main').getByRole('time').first()
      const at = new Date((await moment.getAttribute('datetime')) ?? '')
      const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'Asia/Kathmandu' }).format(at)
      await expect(moment).toContainText(day)
      expect(await places(page), path).toEqual(await places(asSent))
    }
    await asSent.close()
  })
}
