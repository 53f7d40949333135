import { makeMember, runScript } from './make-member'
import { expect, test } from './shop-test'

const WANTED = 'velvet anchor quarry lamp'

test('whoever lost a password gets a link from the operator and sets a new one, once', async ({ page }) => {
  const { email } = await makeMember('0.00')
  const link = (await runScript('user', '--email', email, '--reset')).trim()
  const address = new URL(link).pathname + new URL(link).search

  await page.goto(`${process.env.SHOP_URL}${address}`)
  await page.getByLabel('New password').fill('aaaaaaaaaaaaaaaa')
  await page.getByRole('main').getByRole('button', { name: 'Set a new password' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('repeats itself')
  expect(page.url()).not.toContain('chyp_')
  await page.getByLabel('New password').fill(WANTED)
  await page.getByRole('main').getByRole('button', { name: 'Set a new password' }).click()

  await expect(page.getByRole('main')).toContainText('Your password is set')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(WANTED)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('banner')).toContainText(email.slice(0, 8))

  await page.goto(`${process.env.SHOP_URL}${address}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('has expired or was used already')
})
