import { openAlive } from './alive'
import { loseTheNetwork } from './lose-the-network'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''

test('a page that is open says when the network or the database is away, and when no more', async ({
  page,
  context,
  expectComplaint,
}) => {
  await openAlive(page, url())
  const notice = page.getByRole('status')
  expectComplaint(/status of 503 .*\/api\/v1\/me\/shop/)
  await loseTheNetwork(page)
  await expect(notice.filter({ hasText: 'You are offline' })).toBeVisible()
  await context.setOffline(false)
  await expect(notice.filter({ hasText: 'You are offline' })).toHaveCount(0)

  await page.route('**/api/v1/me/shop*', (route) =>
    route.fulfill({ status: 503, json: { statusCode: 503, error: 'x', message: 'x', code: 'unavailable' } }),
  )
  await page.goto(url())
  await expect(notice.filter({ hasText: 'You can look around' })).toBeVisible({ timeout: 30_000 })
  await page.unrouteAll()
  await expect(notice.filter({ hasText: 'You can look around' })).toHaveCount(0, { timeout: 30_000 })
})
