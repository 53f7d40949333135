import { type Page } from '@playwright/test'
import { expectOpenToAll } from './open-to-all'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const PASSWORD = 'correct horse battery'
const someone = () => `visitor-${crypto.randomUUID().slice(0, 12)}@example.com`

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto(`${url()}/sign-up`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(`${url()}/`)
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a visitor signs up, signs out, and signs in from the page they were on', async ({ page }) => {
      const email = someone()
      await signUp(page, email)
      await page.goto(`${url()}/account`)
      await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
      await page.goto(`${url()}/?search=jammy`)
      const header = page.getByRole('banner')
      if (!javaScriptEnabled) await header.getByRole('button', { name: 'Account' }).click()
      await header.getByRole('link', { name: 'Sign in', exact: true }).click()

      await signIn(page, email, 'not my password')
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/or the password is wrong/)
      await expect(page.getByLabel('Password')).toBeFocused()
      await expect(page.getByLabel('E-mail address')).toHaveValue(email)
      expect(page.url()).not.toContain(encodeURIComponent(email))
      await signIn(page, email)

      await expect(page).toHaveURL(`${url()}/?search=jammy`)
      if (javaScriptEnabled) await expect(page.getByRole('banner')).toContainText('$0.00')
      await page.goto(`${url()}/account`)
      await expect(page.getByRole('main')).toContainText('$0.00')
    })

    test('the account is asked for, then shown, and its password changed', async ({ page }) => {
      const email = someone()
      await signUp(page, email)
      await page.goto(`${url()}/account`)
      await expect(page.getByRole('main')).toContainText(email)

      await page.getByLabel('Current password').fill(PASSWORD)
      await page.getByLabel('New password').fill('password1234')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/that everybody tries/)
      await page.getByLabel('Current password').fill(PASSWORD)
      await page.getByLabel('New password').fill('staple window orbit')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByRole('main').getByRole('status')).toContainText('Your password is changed')

      await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
      await page.goto(`${url()}/account`)
      await expect(page).toHaveURL(`${url()}/sign-in?next=%2Faccount`)
      await signIn(page, email, 'staple window orbit')
      await expect(page).toHaveURL(`${url()}/account`)
    })
  })
}

test('a session elsewhere can be ended from here', async ({ page, browser }) => {
  const email = someone()
  await signUp(page, email)
  const elsewhere = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' })
  const other = await elsewhere.newPage()
  await other.goto(`${url()}/sign-in?next=/account`)
  await signIn(other, email)
  await expect(other.getByRole('main')).toContainText('This browser')

  await page.goto(`${url()}/account`)
  await page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click()

  await expect(page.getByRole('main').getByRole('status')).toContainText('That browser is signed out')
  await expect(page.getByRole('button', { name: /^Sign out .* on/ })).toHaveCount(0)
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in/)
  await elsewhere.close()
})

test('too many attempts are told when to come back', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 429 .*\/auth\/sign-in/)
  const email = someone()
  for (let n = 0; n < 10; n++) {
    await page.goto(`${url()}/sign-in`)
    await signIn(page, email, 'not my password')
    await expect(page).toHaveURL(/error=invalid_credentials/)
  }
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await signIn(page, email)

  const response = await answered
  expect(response.status()).toBe(429)
  expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0)
  await expect(page.getByRole('heading')).toHaveText('Too many requests')
  await expect(page.getByRole('main')).toContainText('Try again in 15 minutes')
  await expectOpenToAll(page)
})
