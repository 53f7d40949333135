import type { Locator, Page } from '@playwright/test'
import { booksOf } from './books-of'
import { findImage, type Found } from './find-images'
import { makeMember, runScript, signIn } from './make-member'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const PURCHASES = '**/api/v1/images/purchase/*'

const dialogOf = (page: Page) => page.getByRole('dialog')
const money = (amount: number) => `$${amount.toFixed(2)}`
const cents = (amount: number) => Math.round(amount * 100)
const opener = (page: Page, { price }: Found) =>
  page.getByRole('region', { name: 'Get this image' }).getByRole('button', { name: `Buy for ${money(price)}` })
const confirm = (page: Page, { price }: Found) =>
  dialogOf(page).getByRole('button', { name: `Buy for ${money(price)}` })

/** Somebody with $100 on the page of an image that they do not own. */
async function atAnImage(page: Page, query = 'min_price=1&max_price=50&sort_by=alias', balance = '100.00') {
  const { email, api } = await makeMember(balance)
  const image = await findImage(api, query)
  await page.goto(`${url()}/sign-in?next=${encodeURIComponent(`/images/${image.id}/${image.image_name}`)}`)
  await signIn(page, email)
  // What a journey does to the network has to begin after the way here.
  await expect(page).toHaveURL(new RegExp(`/images/${image.id}/`))
  await expect(page.getByRole('banner')).toContainText('Balance')
  return { email, image, api }
}

/** The keys of the purchases that the page asks for from now on, in order. */
function keysOf(page: Page): string[] {
  const keys: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/images/purchase/')) keys.push(request.headers()['idempotency-key'] ?? 'none')
  })
  return keys
}

const chargedOnce = (image: Found) => ({
  balance: 10000 - cents(image.price),
  ledger: 10000 - cents(image.price),
  charges: [-cents(image.price)],
  owned: [image.id],
})

test('a visitor finds an image, begins to buy it, signs in, and has it in the library', async ({ page }) => {
  const { email, api } = await makeMember('100.00')
  const image = await findImage(api, 'min_price=1&max_price=50&sort_by=alias')
  await page.goto(`${url()}/?search=${encodeURIComponent(image.image_name)}`)
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('link', { name: new RegExp(`^${image.alias}`) })
    .first()
    .click()
  await page.getByRole('link', { name: `Buy for ${money(image.price)}` }).click()
  await signIn(page, email)

  await expect(page).toHaveURL(new RegExp(`/images/${image.id}/[^/]+#buy$`))
  const dialog = page.getByRole('dialog', { name: `Buy ${image.alias}` })
  await expect(dialog).toContainText(image.image_name)
  await expect(dialog.getByRole('definition')).toHaveText([
    image.image_name,
    money(image.price),
    '$100.00',
    money(100 - image.price),
  ])
  await confirm(page, image).click()

  const done = page.getByRole('dialog', { name: 'It is yours' })
  await expect(done.getByRole('definition')).toHaveText([
    image.image_name,
    money(image.price),
    money(100 - image.price),
  ])
  await expect(page.getByRole('banner')).toContainText(money(100 - image.price))
  await done.getByRole('link', { name: 'Open my library' }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([image.alias])
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('an image is bought by keyboard alone, and the focus is never lost', async ({ page }) => {
  const { email, image } = await atAnImage(page)
  await expect(opener(page, image)).toBeVisible()
  await tabTo(page, () => opener(page, image))
  await page.keyboard.press('Enter')
  await expect(confirm(page, image)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  await expect(opener(page, image)).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(confirm(page, image)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialogOf(page).getByRole('link', { name: 'Open my library' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  await expect(page.getByRole('main').getByRole('link', { name: 'Open my library' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([image.alias])
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: () => Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (await target().evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('Tab does not reach it')
}

test('whoever holds the Enter key down has opened the dialog, and bought nothing', async ({ page }) => {
  const { email, image } = await atAnImage(page)
  await opener(page, image).focus()
  for (let repeats = 0; repeats < 5; repeats++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')

  await expect(confirm(page, image)).toBeFocused()
  expect((await booksOf(email)).charges).toEqual([])
})

test('whoever double-clicks where both buttons stand has opened the dialog, and bought nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 480 })
  const { email, image } = await atAnImage(page)
  const keys = keysOf(page)
  await opener(page, image).click()
  const pays = await middleOf(confirm(page, image))
  await page.keyboard.press('Escape')
  const opens = await middleOf(opener(page, image))
  await page.evaluate((by) => scrollBy(0, by), opens.y - pays.y)
  expect((await middleOf(opener(page, image))).y).toBeCloseTo(pays.y, 0)
  await page.mouse.dblclick(pays.x, pays.y)

  await expect(confirm(page, image)).toBeFocused()
  await page.keyboard.press('Escape')
  expect(keys).toEqual([])
  expect((await booksOf(email)).charges).toEqual([])
})

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a free image is imported in one press, and the focus goes on to the library', async ({ page }) => {
  const { email, image } = await atAnImage(page, 'max_price=0&sort_by=alias')
  await page.getByRole('button', { name: 'Import for free' }).press('Enter')

  await expect(page.getByRole('main').getByRole('link', { name: 'Open my library' })).toBeFocused()
  await expect(page.getByRole('main').getByText(/^You own this since/)).toBeVisible()
  expect(await booksOf(email)).toEqual({ balance: 10000, ledger: 10000, charges: [], owned: [image.id] })
})

test('who has too little is told how much is missing, and led to the wallet', async ({ page }) => {
  const { email, image } = await atAnImage(page, undefined, '0.50')
  const missing = `Not enough balance: ${money(image.price - 0.5)} missing.`
  await expect(page.getByRole('region', { name: 'Get this image' })).toContainText(missing)
  await opener(page, image).click()
  await expect(dialogOf(page)).toContainText(missing)
  await expect(dialogOf(page).getByRole('link', { name: 'To my wallet' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(`${url()}/account`)
  expect((await booksOf(email)).charges).toEqual([])
})

test('money that was spent elsewhere meanwhile is missed in words', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 400 .*purchase/)
  const { email, image, api } = await atAnImage(page, undefined, '60.00')
  await opener(page, image).click()
  const dear = await findImage(api, `min_price=${61 - image.price}&max_price=60&sort_by=price&sort_order=asc`)
  await api('POST', `/images/purchase/${dear.id}`)
  await confirm(page, image).click()

  await expect(dialogOf(page)).toContainText(`Not enough balance: ${money(image.price + dear.price - 60)} missing.`)
  await expect(dialogOf(page).getByRole('link', { name: 'To my wallet' })).toBeFocused()
  expect((await booksOf(email)).charges).toEqual([-cents(dear.price)])
})

test('a double click asks once and charges once', async ({ page }) => {
  const { email, image } = await atAnImage(page)
  const keys = keysOf(page)
  await opener(page, image).click()
  await confirm(page, image).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()

  expect(keys).toHaveLength(1)
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('an answer that is lost on its way is asked for again, and charged once', async ({ page, expectComplaint }) => {
  expectComplaint(/ERR_CONNECTION_RESET .*purchase/)
  const { email, image } = await atAnImage(page)
  const keys = keysOf(page)
  let hasLost = false
  await page.route(PURCHASES, async (route) => {
    if (hasLost) return route.continue()
    hasLost = true
    await route.fetch()
    await route.abort('connectionreset')
  })
  await opener(page, image).click()
  await confirm(page, image).click()
  await expect(dialogOf(page).getByRole('alert')).toContainText('you are charged once at most')
  await expect(dialogOf(page).getByRole('button', { name: 'Try again' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('a busy shop never says that nothing was charged while it may have been', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 503 .*purchase/)
  expectComplaint(/ERR_CONNECTION_RESET .*purchase/)
  expectComplaint(/status of 429 .*purchase/)
  const { email, image } = await atAnImage(page)
  const keys = keysOf(page)
  const busy = { status: 503, code: 'unavailable', after: '1' }
  const fates = [busy, null, busy, { status: 429, code: 'too_many_requests', after: '7' }]
  await page.route(PURCHASES, async (route) => {
    const fate = fates.shift()
    if (fate === undefined) return route.continue()
    if (fate === null) return route.abort('connectionreset')
    const { status, code, after } = fate
    await route.fulfill({
      status,
      headers: { 'retry-after': after },
      json: { status, message: code, data: null, code },
    })
  })
  const alert = dialogOf(page).getByRole('alert')
  await opener(page, image).click()
  await confirm(page, image).click()
  for (const says of ['The shop is busy.', 'No answer came.', 'The shop is busy.', 'Try again in 7 seconds.']) {
    await expect(alert).toContainText(says)
    await expect(alert).not.toContainText('Nothing was charged')
    await expect(alert).toContainText('you are charged once at most')
    await dialogOf(page).getByRole('button', { name: 'Try again' }).click()
  }

  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()
  expect(keys).toHaveLength(5)
  expect(new Set(keys).size).toBe(1)
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('on a slow network the dialog says what it does, and neither Escape nor another press disturbs it', async ({
  page,
}) => {
  const { email, image } = await atAnImage(page)
  const keys = keysOf(page)
  let letGo = () => {}
  const isHeld = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(PURCHASES, async (route) => {
    await isHeld
    await route.continue()
  })
  await opener(page, image).click()
  await page.keyboard.press('Enter')
  const buying = dialogOf(page).getByRole('button', { name: 'Buying' })
  await expect(buying).toBeFocused()
  for (const key of ['Escape', 'Escape', 'Escape', 'Enter', 'Space']) await page.keyboard.press(key)
  await expect(buying).toBeFocused()
  letGo()

  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()
  expect(keys).toHaveLength(1)
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('whoever was signed out meanwhile signs in again, back to the purchase', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 401 .*purchase/)
  const { email, image } = await atAnImage(page)
  await opener(page, image).click()
  await page.context().clearCookies()
  await confirm(page, image).click()
  await expect(dialogOf(page).getByRole('alert')).toContainText('Nothing was charged.')
  await expect(dialogOf(page).getByRole('link', { name: 'Sign in' })).toBeFocused()
  await page.keyboard.press('Enter')
  await signIn(page, email)

  await expect(confirm(page, image)).toBeFocused()
  await confirm(page, image).click()
  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()
  expect(await booksOf(email)).toEqual(chargedOnce(image))
})

test('a price that changed meanwhile is refused, shown, and paid when confirmed', async ({ page, expectComplaint }) => {
  expectComplaint(/status of 4.. .*purchase/)
  const { email, image, api } = await atAnImage(page, 'min_price=1&max_price=50&sort_by=alias&sort_order=desc')
  await opener(page, image).click()
  const dearer = { ...image, price: image.price + 1 }
  await runScript('image', '--id', image.id, '--price', dearer.price.toFixed(2))
  // Another process changed it, so the shop itself hears of it a moment later.
  await expect.poll(() => findImage(api, `search=${image.image_name}`)).toMatchObject({ price: dearer.price })
  await confirm(page, image).click()
  await expect(dialogOf(page).getByRole('alert')).toContainText('Nothing was charged.')
  await confirm(page, dearer).click()

  await expect(page.getByRole('dialog', { name: 'It is yours' })).toBeVisible()
  expect(await booksOf(email)).toEqual(chargedOnce(dearer))
  await runScript('image', '--id', image.id, '--price', image.price.toFixed(2))
})
