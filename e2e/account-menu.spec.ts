import type { Page } from '@playwright/test'
import { makeMember, signIn } from './make-member'
import { expect, test } from './shop-test'

// The ways of a member, below their name in the header of every page, and the name itself.

const url = () => process.env.SHOP_URL ?? ''
const opener = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Account/ })
const menu = (page: Page) => page.getByRole('group', { name: 'Account menu' })

async function enter(page: Page, next = '/docs'): Promise<void> {
  const { email } = await makeMember('12.34')
  await page.goto(`${url()}/sign-in?next=${next}`)
  await signIn(page, email)
  await expect(page).toHaveURL(url() + next)
}

for (const width of [320, 768, 1280]) {
  test(`at ${width} px it opens by a press, whole and on the screen, and closes by one elsewhere`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await enter(page)
    await opener(page).click()
    await expect(menu(page)).toBeVisible()

    const { x = 0, y = 0, width: wide = 0 } = (await menu(page).boundingBox()) ?? {}
    const { y: above = 0, height = 0 } = (await opener(page).boundingBox()) ?? {}
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + wide).toBeLessThanOrEqual(width)
    expect(y).toBeGreaterThanOrEqual(above + height)
    for (const item of await menu(page).getByRole('link').all())
      expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(40)

    await page.mouse.click(5, 790)
    await expect(menu(page)).toBeHidden()
  })
}

test('it is walked through by keyboard, and Escape leads back to where it was opened', async ({ page }) => {
  await enter(page)
  await expect(opener(page)).toContainText('$12.34')
  await opener(page).focus()
  await page.keyboard.press('Enter')
  await expect(menu(page)).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(menu(page).getByRole('link', { name: 'Library' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu(page)).toBeHidden()
  await expect(opener(page)).toBeFocused()

  await page.keyboard.press('Enter')
  for (const name of ['Library', 'Statement']) {
    await page.keyboard.press('Tab')
    await expect(menu(page).getByRole('link', { name })).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url()}/account/statement`)
})

test('it changes the theme, as the switch at the end of the page does', async ({ page }) => {
  await enter(page)
  await opener(page).click()
  await menu(page).getByTitle('Dark').click()

  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('contentinfo').getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(menu(page).getByRole('radio', { name: 'Dark' })).toBeChecked()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('it leads everywhere in the account, and out of it', async ({ page }) => {
      await enter(page)
      for (const [name, path] of [
        ['Library', '/library'],
        ['Statement', '/account/statement'],
        ['Tokens', '/account/tokens'],
        ['Settings', '/account'],
      ] as const) {
        await opener(page).click()
        await menu(page).getByRole('link', { name }).click()
        await expect(page).toHaveURL(url() + path)
      }
      await opener(page).click()
      await menu(page).getByRole('button', { name: 'Sign out' }).click()

      await expect(page).toHaveURL(`${url()}/`)
      await page.goto(`${url()}/account`)
      await expect(page).toHaveURL(/\/sign-in/)
    })

    test('the name in it is the member’s to choose, and a wrong one is told at its field', async ({ page }) => {
      await enter(page, '/account')
      const name = page.getByLabel('Name', { exact: true })
      await name.fill('\u2026')
      await page.getByRole('button', { name: 'Save name' }).click()
      await expect(name).toHaveAccessibleDescription(/A name has 1 to 100 characters/)
      await expect(name).toBeFocused()
      await expect(name).toHaveValue('\u2026')
      await name.fill('  Ada   Lovelace ')
      await page.getByRole('button', { name: 'Save name' }).click()

      await expect(page.getByRole('main').getByRole('status')).toContainText('Your name is changed')
      await expect(name).toHaveValue('Ada Lovelace')
      if (javaScriptEnabled) await expect(opener(page)).toContainText('Ada Lovelace')
      await page.goto(`${url()}/account/events`)
      await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Name changed' })).toHaveCount(1)
    })
  })
}
