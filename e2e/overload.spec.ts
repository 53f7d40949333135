import { buyers } from '../scripts/bench/overload/buyers'
import { crowd } from '../scripts/bench/overload/crowd'
import { idlers } from '../scripts/bench/overload/idlers'
import { IMAGES, openCrowdedShop } from '../scripts/bench/overload/shop'
import { expect, test } from './shop-test'

// F7 of docs/reliability.md: ten times as many readers as the shop can serve, and some who buy.

test('a crowd that only looks is refused in part, and everybody who buys is served', async () => {
  test.setTimeout(300_000)
  // A tested rule is not a tested speed: the machine may be busy with other things too.
  const shop = await openCrowdedShop(8, { DATABASE_STATEMENT_TIMEOUT_MS: '10000' })
  try {
    const { perSecond: capacity } = await crowd(shop.url, { connections: 8, seconds: 5 })
    const endIdlers = await idlers(shop.url, 500)
    const stopBuying = buyers(shop.url, shop.tokens, IMAGES)

    const got = await crowd(shop.url, { connections: 1000, seconds: 10, perSecond: 10 * capacity })
    const sales = await stopBuying()
    endIdlers()

    expect(Object.keys(got.statuses).filter((status) => !['200', '401', '307', '503'].includes(status))).toEqual([])
    expect(got.statuses['503']).toBeGreaterThan(0)
    expect(got.statuses['200']).toBeGreaterThan(0)
    expect([got.mute, got.unanswered]).toEqual([0, 0])
    expect(sales.refused).toEqual([])
    expect(sales.milliseconds.length).toBeGreaterThan(0)
    expect(await shop.countSales()).toBe(sales.milliseconds.length)

    for (const path of ['/', '/api/v1/images/public?search=after', '/sign-in']) {
      await expect.poll(async () => (await fetch(`${shop.url}${path}`)).status).toBe(200)
    }
  } finally {
    await shop.close()
  }
})
