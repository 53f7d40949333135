import { readFile } from 'node:fs/promises'
import { type Page } from '@playwright/test'
import { type Member, makeMember, runScript, signIn } from './make-member'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''

/** Somebody who was topped up, and bought an image. */
async function makeBuyer(): Promise<Member & { alias: string; price: string }> {
  const member = await makeMember('100.00')
  const { images } = (await member.api('GET', '/images/public?min_price=1&max_price=50&limit=1&sort_by=alias')) as {
    images: { id: string; alias: string; price: number }[]
  }
  const [image] = images
  if (!image) throw new Error('nothing is for sale')
  await member.api('POST', `/images/purchase/${image.id}`)
  await runScript('wallet', '--user', member.email, '--amount', '25.00', '--reason', '=1+1 from the bank')
  return { ...member, alias: image.alias, price: image.price.toFixed(2) }
}

async function open(page: Page, path: string, email: string): Promise<void> {
  await page.goto(`${url()}${path}`)
  await signIn(page, email)
  await expect(page).toHaveURL(`${url()}${path}`)
}

const statusFor = async (token: string): Promise<number> =>
  (await fetch(`${url()}/api/v1/images/user`, { headers: { authorization: `Bearer ${token}` } })).status

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('the statement is filtered, taken along as a file, and leads to a receipt', async ({ page }) => {
      const { email, alias, price } = await makeBuyer()
      await open(page, '/account/statement', email)
      const rows = page.getByRole('table').getByRole('row')
      await expect(rows).toHaveCount(4)
      await expect(rows.nth(1)).toContainText('=1+1 from the bank')
      await expect(rows.nth(1)).toContainText('+$25.00')
      await expect(rows.nth(2)).toContainText(alias)

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download CSV' }).click()
      const file = await downloading
      expect(file.suggestedFilename()).toMatch(/^statement-\d{4}-\d\d-\d\d\.csv$/)
      const [head, opening, purchase, topUp, end] = (await readFile(await file.path(), 'utf8')).split('\r\n')
      expect(head).toBe('\uFEFFDate,Transaction,Kind,Status,Description,Image,Amount,Balance after,Currency')
      expect(opening).toMatch(/,opening_balance,completed,Opening balance,,100\.00,100\.00,USD$/)
      const left = (100 - Number(price)).toFixed(2)
      expect(purchase).toContain(`,purchase,completed,Image purchased,${alias},-${price},${left},USD`)
      expect(topUp).toContain(`,top_up,completed,'=1+1 from the bank,,25.00,`)
      expect(end).toBe('')

      await page.emulateMedia({ media: 'print' })
      await expect(page.getByText(`Chandlery · ${email}`)).toBeVisible()
      await expect(rows.nth(1)).toBeVisible()
      await expect(page.getByLabel('Kind')).toBeHidden()
      await expect(page.getByRole('link', { name: 'Download CSV' })).toBeHidden()
      await page.emulateMedia({ media: null })

      await page.getByLabel('Kind').selectOption('Purchase')
      const show = page.getByRole('main').getByRole('button', { name: 'Show' })
      await (javaScriptEnabled ? expect(show).toBeHidden() : show.click())
      await expect(page).toHaveURL(/transaction_type=purchase/)
      await expect(rows).toHaveCount(2)
      await page.getByRole('link', { name: 'This month' }).click()
      await expect(page).toHaveURL(/transaction_type=purchase&from=\d{4}-\d\d-01&to=/)
      await expect(page.getByRole('link', { name: 'This month' })).toHaveAttribute('aria-current', 'true')
      await page.getByRole('link', { name: 'Show all' }).click()
      await expect(page).toHaveURL(`${url()}/account/statement`)

      await page.getByRole('link', { name: `Receipt for ${alias}` }).click()
      const receipt = page.getByRole('article', { name: 'Receipt' })
      await expect(receipt).toContainText(email)
      await expect(receipt).toContainText(`$${price}`)
      await expect(receipt).toContainText(`$${left}`)
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible({ visible: javaScriptEnabled })
      await page.emulateMedia({ media: 'print' })
      await expect(receipt).toBeVisible()
      await expect(page.getByRole('banner')).toBeHidden()
      await expect(page.getByRole('contentinfo')).toBeHidden()
      await expect(page.getByRole('link', { name: 'To the statement' })).toBeHidden()
    })

    test('a token is made, shown once, used, paused, resumed and revoked', async ({ page }) => {
      const { email } = await makeMember('0.00')
      await open(page, '/account/tokens', email)
      const form = page.locator('form', { has: page.getByRole('button', { name: 'Create a token' }) })
      await form.getByLabel('Name').fill('Build <server>')
      await form.getByRole('checkbox', { name: /^read/ }).uncheck()
      await form.getByRole('button', { name: 'Create a token' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('Tick at least one thing')
      await expect(form.getByLabel('Name')).toHaveValue('Build <server>')
      await form.getByRole('checkbox', { name: /^read/ }).check()
      await form.getByLabel('When it expires').selectOption('In 7 days')
      await form.getByRole('button', { name: 'Create a token' }).click()

      const made = page.getByRole('region', { name: 'Your new token' })
      const token = (await made.getByRole('code').first().textContent()) ?? ''
      expect(token).toMatch(/^chy_[0-9A-Za-z]{38}$/)
      expect(page.url()).toBe(`${url()}/account/tokens`)
      expect(await statusFor(token)).toBe(200)
      if (!javaScriptEnabled) await made.getByRole('button', { name: 'I have copied it' }).click()
      await expect
        .poll(async () => (await page.context().cookies(`${url()}/account/tokens`)).map(({ name }) => name))
        .not.toContain('made-token')
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Your tokens' })).toBeVisible()
      await expect(made).toHaveCount(0)
      expect(await page.content()).not.toContain(token)

      const item = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Build <server>' }).first()
      await expect(item).toContainText('Last used')
      await page.getByRole('button', { name: 'Pause Build <server>' }).click()
      await expect(page.getByRole('main').getByRole('status')).toContainText('The token is paused')
      expect(await statusFor(token)).toBe(401)
      await page.getByRole('button', { name: 'Resume Build <server>' }).click()
      await expect(page.getByRole('main').getByRole('status')).toContainText('The token works again')
      expect(await statusFor(token)).toBe(200)

      await page.getByRole('button', { name: 'Revoke Build <server>' }).click()
      const question = page.getByRole('dialog', { name: 'Revoke Build <server>' })
      await question.getByRole('button', { name: 'Cancel' }).click()
      await expect(question).toBeHidden()
      await page.getByRole('button', { name: 'Revoke Build <server>' }).click()
      await question.getByRole('button', { name: 'Revoke', exact: true }).click()
      await expect(page.getByRole('main').getByRole('status')).toContainText('The token is revoked')
      expect(await statusFor(token)).toBe(401)
      await expect(item).toHaveCount(0)
    })
  })
}

test('a new token is copied by its button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { email } = await makeMember('0.00')
  await open(page, '/account/tokens', email)
  await page.getByLabel('Name').fill('Laptop')
  await page.getByRole('button', { name: 'Create a token' }).click()
  const made = page.getByRole('region', { name: 'Your new token' })
  const token = await made.getByRole('code').first().textContent()

  await made.getByRole('button', { name: 'Copy the token' }).click()

  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token)
})

test('another person finds no receipt of mine, and says nothing of it', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 404 .*\/account\/receipts/)
  const buyer = await makeBuyer()
  const { transactions } = (await buyer.api('GET', '/wallet/transactions?limit=1')) as {
    transactions: { id: string }[]
  }
  const { email } = await makeMember('0.00')
  await open(page, '/account', email)

  const response = await page.goto(`${url()}/account/receipts/${transactions[0]?.id}`)

  expect(response?.status()).toBe(404)
  await expect(page.locator('body')).not.toContainText(buyer.email)
})
