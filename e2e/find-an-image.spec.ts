import { expect, test } from '@playwright/test'

const url = () => process.env.SHOP_URL ?? ''

test('a visitor finds an image by words, system and architecture, and looks at it', async ({ page }) => {
  await page.goto(url())
  await page.getByLabel('Search').fill('jammy')
  await page.getByLabel('System').fill('ubuntu')
  await page.getByLabel('Architecture').fill('amd64')
  await page.getByRole('button', { name: 'Show' }).click()

  await expect(page).toHaveURL(/search=jammy.*os=ubuntu.*architecture=amd64/)
  await page
    .getByRole('link', { name: /ubuntu\/22\.04 / })
    .first()
    .click()

  await expect(page.getByRole('heading', { level: 1 })).toContainText('ubuntu/22.04')
})

test('nothing on the pages breaks the content security policy or the console', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))

  await page.goto(url())
  await page.getByRole('main').getByRole('link').first().click()
  await page.waitForLoadState('networkidle')

  expect(complaints).toEqual([])
})
