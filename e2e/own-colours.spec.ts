import type { Locator } from '@playwright/test'
import { findImage } from './find-images'
import { makeMember } from './make-member'
import { expect, test } from './shop-test'

// Some people have the browser draw every page in a few colours of their own. What only a colour of ours told is then to
// be told otherwise.

test.use({ forcedColors: 'active' })

const url = () => process.env.SHOP_URL ?? ''

/** The colours of a place as they are drawn: as many as it has. */
async function coloursOf(place: Locator): Promise<number> {
  const png = (await place.screenshot()).toString('base64')
  return place.page().evaluate(async (data) => {
    const picture = Object.assign(new Image(), { src: `data:image/png;base64,${data}` })
    await picture.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const pixels = context?.getImageData(0, 0, picture.width, picture.height).data ?? []
    const found = new Map<string, number>()
    for (let at = 0; at < pixels.length; at += 4) {
      const colour = [...pixels.slice(at, at + 3)].map((part) => Math.round(part / 64)).join()
      found.set(colour, (found.get(colour) ?? 0) + 1)
    }
    return [...found.values()].filter((count) => count > pixels.length / 4 / 50).length
  }, png)
}

const backgroundOf = (place: Locator) => place.evaluate((element) => getComputedStyle(element).backgroundColor)

test('the chosen view, theme, page and order can be told from the others', async ({ page }) => {
  await page.goto(`${url()}/?view=list&page=2`)
  const view = page.getByRole('navigation', { name: 'View' })
  expect(await backgroundOf(view.getByRole('link', { name: 'List' }))).not.toBe(
    await backgroundOf(view.getByRole('link', { name: 'Cards' })),
  )
  const theme = page.getByRole('group', { name: 'Theme' })
  await theme.getByTitle('Dark').click()
  await expect(theme.getByRole('radio', { name: 'Dark' })).toBeChecked()
  expect(await backgroundOf(theme.getByTitle('Dark'))).not.toBe(await backgroundOf(theme.getByTitle('Light')))
  expect(await coloursOf(theme.getByTitle('Dark'))).toBeGreaterThan(1)
  const pages = page.getByRole('navigation', { name: 'Pages' })
  expect(await backgroundOf(pages.getByRole('link', { name: 'Page 2', exact: true }))).not.toBe(
    await backgroundOf(pages.getByRole('link', { name: 'Page 1', exact: true })),
  )
})

test('bars and stars are seen', async ({ page }) => {
  const { api } = await makeMember('0.00')
  const { id } = await findImage(api, 'max_price=0&min_rating=1&max_rating=4.4&sort_by=rating')
  await api('POST', `/images/rate/${id}`, { rating: 4.5 })
  await page.goto(`${url()}/images/${id}`)
  const ratings = page.locator('#ratings')
  const bars = ratings.locator('.bar')
  await expect(bars.first()).toBeVisible()
  const filled = await bars.evaluateAll((all) => all.findIndex((each) => !/^0% /.test(each.style.backgroundSize)))
  const empty = await bars.evaluateAll((all) => all.findIndex((each) => /^0% /.test(each.style.backgroundSize)))
  expect(await coloursOf(bars.nth(filled))).toBeGreaterThan(1)
  expect(Buffer.compare(await bars.nth(filled).screenshot(), await bars.nth(empty).screenshot())).not.toBe(0)
  expect(await coloursOf(ratings.locator('.star-row').first())).toBeGreaterThan(1)
})
