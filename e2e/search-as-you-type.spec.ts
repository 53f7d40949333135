import type { Page } from '@playwright/test'
import { openAlive, untilAlive } from './alive'
import { expectOpenToAll } from './open-to-all'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const SUGGESTIONS = '**/api/v1/catalog/suggestions*'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search images' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
const total = (page: Page) => page.getByRole('main').getByRole('status')

const open = (page: Page, path = '/') => openAlive(page, `${url()}${path}`)

test('what is typed is completed by names, systems and tags, each with how many images have it', async ({ page }) => {
  await open(page)
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false')
  await field(page).pressSequentially('ubu')
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true')
  const system = options(page).filter({ hasText: 'System' })
  await expect(system).toHaveCount(1)
  const count = (await system.innerText()).match(/\d+ images/)?.[0]
  await system.click()

  await expect(page).toHaveURL(`${url()}/?os=ubuntu`)
  await expect(total(page)).toHaveText(count ?? 'a count')
  await expect(field(page)).toHaveValue('')
  await expect(options(page)).toHaveCount(0)
})

test('suggestions are walked and chosen by keyboard, and the focus stays in the text', async ({ page }) => {
  await open(page, '/?os=debian&max_price=0')
  await page.keyboard.press('/')
  await page.keyboard.type('u')
  await expect(options(page).first()).toBeVisible()
  const active = () => field(page).getAttribute('aria-activedescendant')
  const selected = options(page).and(page.locator('[aria-selected=true]'))
  expect(await active()).toBeNull()

  await page.keyboard.press('ArrowDown')
  await expect(selected).toHaveId((await active()) ?? 'none')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await expect(selected).toHaveCount(0)
  await expect(field(page)).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await expect(field(page)).toHaveValue('u')
  await page.keyboard.press('ArrowDown')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url()}/?os=ubuntu`)
  await expect(total(page)).toBeFocused()
})

test('Enter without a choice searches for what is typed, among the filters', async ({ page }) => {
  await open(page, '/?os=ubuntu')
  await field(page).pressSequentially('ubu')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(`${url()}/?search=ubu&os=ubuntu`)
  await expect(options(page)).toHaveCount(0)
})

test('from another page a suggestion leads to the catalogue', async ({ page }) => {
  await open(page)
  await page.getByRole('region', { name: 'Results' }).getByRole('listitem').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/images\//)
  await untilAlive(page)
  await field(page).pressSequentially('lt')
  await options(page).filter({ hasText: 'Tag' }).first().click()

  await expect(page).toHaveURL(/\/\?tag=lt/)
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('link').first()).toBeVisible()
})

test('what nothing begins with is told with what is spelt nearly so', async ({ page }) => {
  await open(page)
  await field(page).pressSequentially('ubunut')
  const near = page.getByRole('listbox', { name: 'Nothing starts with this. Did you mean:' })
  await near.getByRole('option', { name: /^ubuntu / }).click()

  await expect(page).toHaveURL(`${url()}/?search=ubuntu`)
  await expect(field(page)).toHaveValue('ubuntu')
})

test('who types fast asks once, and an older answer never overtakes a newer one', async ({ page }) => {
  await open(page)
  const asked: string[] = []
  const held: (() => void)[] = []
  await page.route(SUGGESTIONS, async (route) => {
    const search = new URL(route.request().url()).searchParams.get('search') ?? ''
    asked.push(search)
    if (search === 'u') await new Promise<void>((resolve) => held.push(resolve))
    // A request that was given up meanwhile needs no answer.
    await route.continue().catch(() => {})
  })
  await field(page).press('u')
  await expect.poll(() => held.length).toBe(1)
  // Faster than anybody types, and however slow the machine is: each letter is one input of its own.
  await field(page).evaluate(() => [...'bunt'].forEach((letter) => document.execCommand('insertText', false, letter)))
  await expect(options(page).filter({ hasText: 'System' })).toContainText('ubuntu')
  held.forEach((letGo) => letGo())

  await expect(options(page).filter({ hasText: 'System' })).toContainText('ubuntu')
  expect(asked).toEqual(['u', 'ubunt'])
})

test('the suggestions and the near spellings are open to everybody', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page)
  await field(page).fill('u')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expectOpenToAll(page, 'the suggestions')
  await field(page).fill('ubunut')
  await expect(page.getByRole('listbox', { name: /^Nothing starts with this/ })).toBeVisible()
  await expectOpenToAll(page, 'the near spellings')
})

test('without suggestions the search works as before', async ({ page, expectComplaint }) => {
  expectComplaint(/ERR_CONNECTION_RESET .*suggestions/)
  await page.route(SUGGESTIONS, (route) => route.abort('connectionreset'))
  await open(page)
  // The browser complains a moment after the request has failed: a page that is left before does not.
  const complained = page.waitForEvent('console', (message) => message.text().includes('ERR_CONNECTION_RESET'))
  await field(page).pressSequentially('jammy')
  await complained
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(`${url()}/?search=jammy`)
})

test('the page below does not move, and a click elsewhere puts the suggestions away', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await open(page)
    const place = () => page.getByRole('heading', { level: 1 }).boundingBox()
    const before = await place()
    await field(page).pressSequentially('u')
    await expect(options(page).first()).toBeVisible()
    expect(await place()).toEqual(before)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.mouse.click(5, 700)
    await expect(options(page)).toHaveCount(0)
  }
})

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } })

  test('a suggestion is chosen by a tap', async ({ page }) => {
    await open(page)
    await field(page).tap()
    await field(page).pressSequentially('ubu')
    await options(page).filter({ hasText: 'System' }).tap()

    await expect(page).toHaveURL(`${url()}/?os=ubuntu`)
  })
})
