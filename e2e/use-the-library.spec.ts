import { findImages } from './find-images'
import { makeMember, signIn } from './make-member'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''

/** Somebody who owns two free images, and one that they paid for and rated. */
async function makeCollector() {
  const member = await makeMember('100.00')
  const [paid] = await findImages(member.api, 'min_price=1&max_price=50&limit=1&sort_by=alias')
  const free = await findImages(member.api, 'max_price=0&limit=2&sort_by=alias')
  if (!paid || free.length < 2) throw new Error('the catalogue has too few images')
  for (const { id } of free) await member.api('POST', `/images/import/${id}`)
  await member.api('POST', `/images/purchase/${paid.id}`)
  await member.api('POST', `/images/rate/${paid.id}`, { rating: 4.5 })
  return { ...member, paid, free }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a visitor signs in to their library, searches and sorts it, and finds a receipt', async ({ page }) => {
      const { email, paid, free } = await makeCollector()
      await page.goto(`${url()}/library?sort_by=price`)
      await signIn(page, email)
      await expect(page).toHaveURL(`${url()}/library?sort_by=price`)

      const entries = page.getByRole('main').getByRole('heading', { level: 2 })
      await expect(entries).toHaveCount(3)
      await expect(entries.first()).toHaveText(paid.alias)
      const first = page.getByRole('main').getByRole('listitem').first()
      await expect(first).toContainText('Your rating 4.5')

      const show = page.getByRole('search', { name: 'Search your library' }).getByRole('button')
      const ask = async () => (javaScriptEnabled ? expect(show).toBeHidden() : show.click())
      await page.getByLabel('Sort').selectOption('Name')
      await ask()
      await expect(page).toHaveURL(/sort_by=alias/)
      await expect(entries).toHaveText([paid, ...free].map(({ alias }) => alias).sort())

      await page.getByRole('searchbox', { name: 'Search your library' }).fill(paid.image_name)
      await ask()
      await expect(entries).toHaveText([paid.alias])
      await page.getByRole('link', { name: `Receipt for ${paid.alias}` }).click()
      await expect(page.getByRole('article', { name: 'Receipt' })).toContainText(paid.alias)
      await page.goBack()
      await page.getByRole('main').getByRole('link', { name: paid.alias, exact: true }).click()
      await expect(page).toHaveURL(new RegExp(`/images/${paid.id}`))

      await page.goto(`${url()}/library?search=nothing-of-the-kind`)
      await expect(page.getByRole('main')).toContainText('Nothing in your library matches.')
      await page.getByRole('link', { name: 'Show everything' }).click()
      await expect(page).toHaveURL(`${url()}/library`)
      await expect(entries).toHaveCount(3)
    })

    test('an empty library leads to the catalogue', async ({ page }) => {
      const { email } = await makeMember('0.00')
      await page.goto(`${url()}/library`)
      await signIn(page, email)

      await expect(page.getByRole('main')).toContainText('Your library is empty.')
      await page.getByRole('link', { name: 'Browse the catalogue' }).click()
      await expect(page).toHaveURL(`${url()}/`)
    })

    test('whoever began a purchase comes back to it, by signing in and by signing up', async ({ page }) => {
      const { email, paid } = await makeCollector()
      const begun = `/images/${paid.id}/${paid.image_name}?from=cart#buy`
      await page.goto(`${url()}/sign-in?next=${encodeURIComponent(begun)}`)
      await signIn(page, email)
      await expect(page).toHaveURL(`${url()}${begun}`)
      await page.context().clearCookies()

      await page.goto(`${url()}/sign-in?next=${encodeURIComponent(begun)}`)
      await page.getByRole('link', { name: 'Create one' }).click()
      await page.getByLabel('E-mail address').fill(`visitor-${crypto.randomUUID().slice(0, 12)}@example.com`)
      await page.getByLabel('Password').fill('correct horse battery')
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page).toHaveURL(`${url()}${begun}`)
    })
  })
}

test('a library is searched as one types: the caret stays, the address follows, and Back works', async ({ page }) => {
  const { email, paid, free } = await makeCollector()
  await page.goto(`${url()}/library`)
  await signIn(page, email)
  await expect(page).toHaveURL(`${url()}/library`)
  const entries = page.getByRole('main').getByRole('heading', { level: 2 })
  const field = page.getByRole('searchbox', { name: 'Search your library' })
  await expect(entries).toHaveCount(3)
  let documents = 0
  page.on('request', (request) => (documents += Number(request.resourceType() === 'document')))
  await field.pressSequentially(paid.alias.slice(1), { delay: 20 })
  await page.keyboard.press('Home')
  await page.keyboard.type(paid.alias.slice(0, 1))

  await expect(entries).toHaveText([paid.alias])
  await expect(page).toHaveURL(`${url()}/library?${new URLSearchParams({ search: paid.alias })}`)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(paid.alias)
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(1)
  await expect(page.getByRole('main').getByRole('status')).toContainText('1 image for')
  expect(documents).toBe(0)

  await page.goBack({ waitUntil: 'commit' })
  await expect(entries).toHaveCount(3)
  await expect(page).toHaveURL(`${url()}/library`)
  await expect(field).toHaveValue('')
  await page.goForward({ waitUntil: 'commit' })
  await expect(entries).toHaveText([paid.alias])
  await expect(field).toHaveValue(paid.alias)

  await field.fill('no such thing')
  await expect(page.getByRole('main')).toContainText('Nothing in your library matches.')
  await field.fill('')
  await expect(entries).toHaveCount(3)
  await page.getByLabel('Sort').selectOption('Name')
  await expect(entries).toHaveText([paid, ...free].map(({ alias }) => alias).sort())
})

test('what is typed into a library before the scripts have come is found when they have', async ({ page }) => {
  const { email, paid } = await makeCollector()
  await page.goto(`${url()}/sign-in?next=/docs`)
  await signIn(page, email)
  await expect(page).toHaveURL(`${url()}/docs`)
  let letThrough = () => {}
  const gate = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/_next/static/**/*.js', (route) => gate.then(() => route.continue()))
  await page.goto(`${url()}/library`, { waitUntil: 'domcontentloaded' })
  await page.getByRole('searchbox', { name: 'Search your library' }).pressSequentially(paid.alias)
  letThrough()

  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([paid.alias])
  await expect(page.getByRole('searchbox', { name: 'Search your library' })).toHaveValue(paid.alias)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a statement shows what is chosen, also days in the wrong order', async ({ page }) => {
      const { email } = await makeCollector()
      await page.goto(`${url()}/account/statement`)
      await signIn(page, email)
      const rows = page.getByRole('main').getByRole('row')
      await expect(rows).toHaveCount(3)
      const form = page.getByRole('form', { name: 'Filter' })
      const show = form.getByRole('button')
      const ask = async () => (javaScriptEnabled ? expect(show).toBeHidden() : show.click())

      await form.getByLabel('Kind').selectOption('Purchase')
      await ask()
      await expect(rows).toHaveCount(2)
      await expect(page).toHaveURL(/transaction_type=purchase/)
      await form.getByLabel('From', { exact: true }).fill('2020-01-02')
      await form.getByLabel('To', { exact: true }).fill('2020-01-01')
      await ask()
      await expect(page.getByRole('main')).toContainText('0 transactions')

      await page.goto(`${url()}/account/statement?from=2199-01-01&to=2020-01-01`)
      await expect(rows).toHaveCount(3)
      await expect(form.getByLabel('From', { exact: true })).toHaveValue('2020-01-01')
      await expect(form.getByLabel('To', { exact: true })).toHaveValue('2199-01-01')
    })
  })
}

test('nobody is led out of the shop by signing in', async ({ page }) => {
  const { email } = await makeMember('0.00')
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example']) {
    await page.goto(`${url()}/sign-in?next=${encodeURIComponent(next)}`)
    await signIn(page, email)
    await expect(page).toHaveURL(`${url()}/`)
    await page.context().clearCookies()
  }
})
