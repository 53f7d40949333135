import { type Page } from '@playwright/test'
import { openAlive } from './alive'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const results = (page: Page) => page.getByRole('region', { name: 'Results' })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a visitor finds an image by words, and looks at it', async ({ page }) => {
      await page.goto(url())
      await page.getByRole('combobox').fill('jammy')
      await page.getByRole('combobox').press('Enter')

      await expect(page).toHaveURL(`${url()}/?search=jammy`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('“jammy”')
      await results(page)
        .getByRole('link', { name: /ubuntu\/22\.04 / })
        .first()
        .click()
      await expect(page).toHaveURL(/\/images\/[0-9a-f]{24}\/ubuntu-/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('ubuntu/22.04')
    })

    test('the results are sorted, turned over, shown as a table, and gone back through', async ({ page }) => {
      await page.goto(url())
      await page.getByRole('button', { name: /Sort/ }).click()
      await page.getByRole('link', { name: 'Name, A to Z' }).click()
      await expect(page).toHaveURL(`${url()}/?sort_by=name`)
      const first = results(page).getByRole('listitem').first()
      await expect(first).toContainText(/^a/)

      await page.getByRole('link', { name: 'Next' }).click()
      await expect(page).toHaveURL(`${url()}/?sort_by=name&page=2`)
      await expect(page.getByRole('link', { name: 'Page 2' })).toHaveAttribute('aria-current', 'page')
      await page.getByRole('link', { name: 'List' }).click()
      await expect(page.getByRole('table')).toBeVisible()
      await expect(page.getByRole('columnheader', { name: 'Image' })).toHaveAttribute('aria-sort', 'ascending')

      await page.goBack()
      await page.goBack()
      await expect(page).toHaveURL(`${url()}/?sort_by=name`)
      await expect(first).toContainText(/^a/)
    })

    test('names with numbers are sorted as people count, as they are asked for and painted first', async ({ page }) => {
      await page.goto(`${url()}/?os=rockylinux&limit=100`)
      const names = async () => {
        const links = await results(page).locator('.image-card strong').allTextContents()
        return [...new Set(links.flatMap((name) => /^rockylinux\/\d+/.exec(name)?.[0] ?? []))]
      }
      await page.getByRole('button', { name: /Sort/ }).click()
      await page.getByRole('link', { name: 'Name, A to Z' }).click()
      await expect(page).toHaveURL(/sort_by=name/)
      await expect.poll(names).toEqual(['rockylinux/8', 'rockylinux/9', 'rockylinux/10'])

      await page.getByRole('button', { name: /Sort/ }).click()
      await page.getByRole('link', { name: 'Name, Z to A' }).click()
      await expect.poll(names).toEqual(['rockylinux/10', 'rockylinux/9', 'rockylinux/8'])

      await page.reload()
      await expect.poll(names).toEqual(['rockylinux/10', 'rockylinux/9', 'rockylinux/8'])
    })

    test('values of a filter are chosen by what they would leave, and dropped again', async ({ page }) => {
      await page.goto(url())
      const filters = page.getByRole('complementary', { name: 'Filters' })
      const ubuntu = filters.getByRole('link', { name: /^ubuntu/ })
      const left = ((await ubuntu.textContent()) ?? '').replace(/\D+/g, ' ').trim().split(' ')[0]
      await ubuntu.click()
      await expect(page).toHaveURL(`${url()}/?os=ubuntu`)
      await expect(page.getByRole('status').filter({ hasText: `${left} images` })).toBeVisible()

      await filters.getByRole('link', { name: /^debian/ }).click()
      await expect(page).toHaveURL(`${url()}/?os=debian,ubuntu`)
      await filters.getByRole('link', { name: /^Free/ }).click()
      await expect(page).toHaveURL(`${url()}/?os=debian,ubuntu&max_price=0`)
      await expect(results(page).getByText('Free', { exact: true }).first()).toBeVisible()
      await filters.getByRole('link', { name: /^debian/ }).click()
      await expect(page).toHaveURL(`${url()}/?os=ubuntu&max_price=0`)
    })

    test('filters are dropped one by one, or all at once', async ({ page }) => {
      await page.goto(`${url()}/?os=ubuntu,debian&architecture=arm64&search=cloud`)
      await page.getByRole('link', { name: 'Drop the filter System: debian' }).click()
      await expect(page).toHaveURL(`${url()}/?search=cloud&os=ubuntu&architecture=arm64`)
      await page.getByRole('link', { name: 'Clear all' }).click()

      await expect(page).toHaveURL(`${url()}/`)
      await expect(page.getByRole('status').filter({ hasText: 'images' })).toBeVisible()
    })

    test('what is misspelt leads to what was meant', async ({ page }) => {
      await page.goto(`${url()}/?search=ubunut`)
      await results(page)
        .getByRole('link', { name: /Did you mean “ubuntu”/ })
        .click()

      await expect(page).toHaveURL(`${url()}/?search=ubuntu`)
      await expect(
        results(page)
          .getByRole('link', { name: /ubuntu/ })
          .first(),
      ).toBeVisible()
    })

    test('prices and ratings in the wrong order change places, and the rest of the page lives', async ({ page }) => {
      await page.goto(`${url()}/?os=ubuntu`)
      const filters = page.getByRole('complementary', { name: 'Filters' })
      await filters.getByLabel('From', { exact: true }).fill('50')
      await filters.getByLabel('To', { exact: true }).fill('1')
      await filters.getByRole('button', { name: 'Apply' }).click()
      await expect(page).toHaveURL(/max_price=/)

      await expect(filters.getByLabel('From', { exact: true })).toHaveValue('1')
      await expect(filters.getByLabel('To', { exact: true })).toHaveValue('50')
      await expect(results(page).getByText('$').first()).toBeVisible()
      await expect(filters.getByRole('link', { name: /^ubuntu/ })).toHaveAttribute('aria-current', 'true')
      await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)

      await page.goto(`${url()}/?min_rating=4&max_rating=1`)
      await expect(page.getByRole('link', { name: 'Drop the filter 1 stars and up' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Drop the filter Up to 4 stars' })).toBeVisible()
    })

    test('what no catalogue can answer is left out of an address', async ({ page }) => {
      const wrong = ['page=0', 'min_price=abc', 'price=abc', 'limit=1000', 'os=a&os=ubuntu', 'search=%00', 'view=x']
      for (const query of [...wrong, wrong.join('&'), `search=${'x'.repeat(201)}`, 'sort_by=evil&sort_order=up']) {
        await page.goto(`${url()}/?${query}`)
        await expect(results(page).getByRole('listitem').first(), query).toBeVisible()
        await expect(page.getByRole('main').getByRole('alert'), query).toHaveCount(0)
        const chips = page.getByRole('list', { name: 'Active filters' })
        await expect(chips, query).toHaveCount(query.includes('ubuntu') ? 1 : 0)
      }
    })

    test('where nothing matches, the way to something is shown', async ({ page }) => {
      await page.goto(`${url()}/?os=ubuntu&search=no-such-thing`)
      await expect(results(page)).toContainText('Nothing matches all of these.')
      await page.getByRole('link', { name: /Without “no-such-thing”/ }).click()

      await expect(page).toHaveURL(`${url()}/?os=ubuntu`)
      await expect(
        results(page)
          .getByRole('link', { name: /ubuntu/ })
          .first(),
      ).toBeVisible()
    })
  })
}

test('an address that was shared shows the same to others', async ({ page, browser }) => {
  await page.goto(url())
  await page.getByRole('combobox').fill('alpine')
  await page.getByRole('combobox').press('Enter')
  // Before scripts are here this takes the page away, and the menu with it.
  await expect(page).toHaveURL(/search=alpine/)
  await page.getByRole('button', { name: /Sort/ }).click()
  await page.getByRole('link', { name: 'Lowest price' }).click()
  await expect(page).toHaveURL(/sort_by=price&sort_order=asc/)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const seen = await results(page).getByRole('list').last().innerText()

  const other = await browser.newPage()
  await other.goto(page.url())

  expect(await results(other).getByRole('list').last().innerText()).toBe(seen)
  await other.close()
})

test('on a phone the filters come from below and say how much they leave', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(url())
  await page.getByRole('button', { name: 'Filters' }).click()
  await page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('link', { name: /^debian/ })
    .click()
  await expect(page).toHaveURL(`${url()}/?os=debian`)
  await page.getByRole('button', { name: /^Show \d+ images$/ }).click()

  await expect(page.getByRole('button', { name: /^Show/ })).toBeHidden()
  await expect(
    results(page)
      .getByRole('link', { name: /debian/ })
      .first(),
  ).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('the slash key brings the focus to the search, and stays a letter where one writes', async ({ page }) => {
  await openAlive(page, url())
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('a/b')

  await expect(page.getByRole('combobox')).toHaveValue('a/b')
})

test('filters that cannot be fetched say so, and the results are there', async ({ page, expectComplaint }) => {
  const filters = page.getByRole('complementary', { name: 'Filters' })
  const failure = { statusCode: 500, error: 'Internal Server Error', message: 'x', code: 'internal' }
  await openAlive(page, url())
  await page.route('**/api/v1/catalog/facets*', (route) => route.fulfill({ status: 500, json: failure }))
  expectComplaint(/status of 500 .*\/catalog\/facets/)
  await filters.getByRole('link', { name: /^debian/ }).click()

  await expect(filters.getByRole('alert')).toContainText('The filters could not be fetched')
  await expect(
    results(page)
      .getByRole('link', { name: /debian/ })
      .first(),
  ).toBeVisible()
  await page.unrouteAll()
  await filters.getByRole('link', { name: 'Try again' }).click()
  await expect(filters.getByRole('link', { name: /^debian/ })).toHaveAttribute('aria-current', 'true')
})

test('what the API refuses is not asked again, and nothing offers to', async ({ page, expectComplaint }) => {
  const refusal = { statusCode: 400, error: 'Bad Request', message: 'x', code: 'invalid_request' }
  await openAlive(page, url())
  let asked = 0
  await page.route('**/api/v1/images/public?*', (route) => {
    asked++
    return route.fulfill({ status: 400, json: refusal })
  })
  expectComplaint(/status of 400 .*\/images\/public/)
  await page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('link', { name: /^debian/ })
    .click()

  await expect(results(page).getByRole('alert')).toContainText('The results could not be fetched')
  await expect(results(page).getByRole('link', { name: 'Try again' })).toHaveCount(0)
  await page.unrouteAll()
  await results(page).getByRole('link', { name: 'Show everything' }).click()
  await expect(results(page).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
  expect(asked).toBe(1)
})

test('filters that were chosen on the page lead back from nothing, each with its count', async ({ page }) => {
  await openAlive(page, `${url()}/?search=ubuntu`)
  await page
    .getByRole('searchbox')
    .or(page.getByRole('combobox', { name: 'Search images' }))
    .fill('ubuntu no-such-thing')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/no-such-thing/)

  const way = results(page).getByRole('link', { name: /Without “ubuntu no-such-thing”/ })
  await expect(way).toContainText(/\d+ images/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an image says how it is bought all the same', async ({ page }) => {
    await page.goto(`${url()}/?sort_by=price`)
    await results(page).getByRole('link', { name: /\$/ }).first().click()
    const box = page.getByRole('region', { name: 'Get this image' })

    // Playwright reads nothing of a <noscript>, though the browser shows it.
    const instead = box.locator('noscript')
    expect(await instead.innerText()).toContain('This page needs JavaScript to buy or import.')
    await expect(box.getByRole('link', { name: /^Buy for/ })).toBeHidden()
    await instead.locator('a[href="#commands"]').click()
    await expect(page.getByRole('heading', { name: 'Commands' })).toBeInViewport()
  })
})
