import type { Page } from '@playwright/test'
import { findImage, type Found } from './find-images'
import { type Api, makeMember, signIn } from './make-member'
import { expectOpenToAll } from './open-to-all'
import { expect, test } from './shop-test'

const url = () => process.env.SHOP_URL ?? ''
const RATINGS = '**/api/v1/images/rate/*'

const mine = (page: Page) => page.getByRole('group', { name: 'Your rating' })
const star = (page: Page, stars: string) => mine(page).getByRole('radio', { name: new RegExp(`^${stars} stars?:`) })
const give = (page: Page, stars: string) =>
  mine(page)
    .locator('label')
    .filter({ hasText: new RegExp(`^${stars} stars?:`) })
    .click()
/** What people see beside the stars. */
const word = (page: Page) => mine(page).locator('[aria-hidden]').last()
const says = (page: Page) => page.getByRole('main').getByRole('status').filter({ hasText: 'Saved' })
const histogram = (page: Page) => page.getByRole('main').locator('#ratings')

type Rated = { average_rating: number; rating_count: number }
const ratingOf = async (api: Api, { id }: Found) => (await api('GET', `/images/public/${id}`)) as Rated

/** Somebody on the page of a free image that they have neither imported nor rated. */
async function atAnImage(page: Page, query = 'max_price=0&sort_by=alias&sort_order=desc') {
  const { email, api } = await makeMember('0.00')
  const image = await findImage(api, query)
  await page.goto(`${url()}/sign-in?next=${encodeURIComponent(`/images/${image.id}/${image.image_name}`)}`)
  await signIn(page, email)
  await expect(mine(page)).toBeVisible()
  return { email, image, api }
}

/** The ratings that the page sends from now on. */
function sentBy(page: Page): number[] {
  const sent: number[] = []
  page.on('request', (request) => {
    if (request.url().includes('/images/rate/')) sent.push(request.postDataJSON().rating)
  })
  return sent
}

/** Points the mouse to the middle of a half of a star, the n-th from the left. */
async function pointTo(page: Page, half: number): Promise<void> {
  await mine(page).scrollIntoViewIfNeeded()
  const row = await mine(page).locator('.star-row').boundingBox()
  if (!row) throw new Error('there are no stars')
  await page.mouse.move(row.x + (row.width / 10) * (half - 0.5), row.y + row.height / 2)
}

test('half a star is given by mouse, previewed by hovering, and seen at once in the average', async ({ page }) => {
  const { image, api } = await atAnImage(page)
  const before = await ratingOf(api, image)
  await pointTo(page, 7)
  await expect(word(page)).toHaveText('3.5 stars: good')
  await expect(star(page, '3.5')).not.toBeChecked()
  await page.mouse.down()
  await page.mouse.up()

  await expect(star(page, '3.5')).toBeChecked()
  await expect(says(page)).toBeVisible()
  const after = await ratingOf(api, image)
  expect(after.rating_count).toBe(before.rating_count + 1)
  await expect(histogram(page)).toContainText(after.average_rating.toFixed(1))
  await expect(histogram(page)).toContainText(new RegExp(`\\b${after.rating_count} ratings?\\b`))
  await page.reload()
  await expect(star(page, '3.5')).toBeChecked()
})

test('stars are given by keyboard alone: arrows move by halves, and only the last choice matters', async ({ page }) => {
  const { image, api } = await atAnImage(page)
  const before = await ratingOf(api, image)
  const sent = sentBy(page)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/v1/images/rate/*', (route) => held.then(() => route.continue()))
  await tabTo(page)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 8; presses++) await page.keyboard.press('ArrowRight')

  await expect(star(page, '4.5')).toBeChecked()
  await expect(star(page, '4.5')).toBeFocused()
  letGo()
  await expect(says(page)).toBeVisible()
  await expect(async () => expect(sent).toEqual([0.5, 4.5])).toPass()
  expect((await ratingOf(api, image)).rating_count).toBe(before.rating_count + 1)
})

/** Presses Tab until the focus is in the stars. */
async function tabTo(page: Page): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (await mine(page).evaluate((group) => group.contains(document.activeElement))) return
  }
  throw new Error('Tab does not reach the stars')
}

test('a rating is changed, and stays one rating', async ({ page }) => {
  const { image, api } = await atAnImage(page)
  const before = await ratingOf(api, image)
  await give(page, '5')
  await expect(says(page)).toBeVisible()
  await give(page, '2')
  await expect(star(page, '2')).toBeChecked()

  await expect(async () => {
    const after = await ratingOf(api, image)
    expect(after.rating_count).toBe(before.rating_count + 1)
    const sum = before.average_rating * before.rating_count + 2
    expect(after.average_rating).toBeCloseTo(sum / after.rating_count, 1)
  }).toPass()
  await page.reload()
  await expect(star(page, '2')).toBeChecked()
})

for (const [status, code, why] of [
  [503, 'unavailable', 'The shop is busy, so it is not known'],
  [429, 'too_many_requests', 'The shop is busy. Your earlier rating stands'],
  [404, 'image_not_found', 'This image was withdrawn'],
  [401, 'unauthenticated', 'You are no longer signed in'],
  [0, 'network', 'No answer came, so it is not known'],
] as const) {
  test(`a rating that is refused with ${code} is undone, and says why`, async ({ page, expectComplaint }) => {
    expectComplaint(status === 0 ? /ERR_CONNECTION_RESET .*rate/ : new RegExp(`status of ${status} .*rate`))
    test.setTimeout(180_000)
    const { image, api } = await atAnImage(page)
    await give(page, '3')
    await expect(says(page)).toBeVisible()
    const before = await ratingOf(api, image)
    let letGo = () => {}
    const isHeld = new Promise<void>((resolve) => (letGo = resolve))
    await page.route(RATINGS, async (route) => {
      await isHeld
      if (status === 0) return route.abort('connectionreset')
      await route.fulfill({ status, json: { status, message: code, data: null, code } })
    })
    await give(page, '1')
    // It shows before the server has said anything.
    await expect(star(page, '1')).toBeChecked()
    letGo()

    await expect(star(page, '3')).toBeChecked()
    await expect(word(page)).toHaveText('3 stars: decent')
    await expect(page.getByRole('main').getByRole('alert')).toContainText(why)
    expect(await ratingOf(api, image)).toMatchObject({ average_rating: before.average_rating })
    if (status === 503) await expectOpenToAll(page, 'a rating that was refused')
    await page.unroute(RATINGS)
    await give(page, '1')
    await expect(says(page)).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
  })
}

test('a rating whose answer was lost shows as it was saved', async ({ page, expectComplaint }) => {
  expectComplaint(/ERR_CONNECTION_RESET .*rate/)
  await atAnImage(page)
  await page.route(RATINGS, async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await give(page, '4')

  await expect(page.getByRole('main').getByRole('alert')).toContainText('not known whether your rating was saved')
  await expect(star(page, '4')).toBeChecked()
})

test('who owns the image gives a verified rating, and anybody else is told how to', async ({ page }) => {
  await atAnImage(page, 'max_price=0&sort_by=alias')
  await expect(histogram(page)).toContainText('It counts as verified once you own the image.')
  await page.getByRole('button', { name: 'Import for free' }).click()
  await expect(histogram(page)).toContainText('Verified, because you own this image.')
  const verified = async () => Number(/(\d+) of \d+ verified/.exec(await histogram(page).innerText())?.[1] ?? 0)
  const before = await verified()
  await give(page, '4')
  await expect(says(page)).toBeVisible()

  await expect.poll(verified).toBe(before + 1)
})

test('a visitor is led to sign in, and back to the stars', async ({ page }) => {
  const { email, api } = await makeMember('0.00')
  const image = await findImage(api, 'max_price=0&sort_by=alias')
  await page.goto(`${url()}/images/${image.id}/${image.image_name}`)
  await page.getByRole('link', { name: 'Sign in to rate it' }).click()
  await signIn(page, email)

  await expect(page).toHaveURL(/#ratings$/)
  await expect(mine(page)).toBeInViewport()
})
