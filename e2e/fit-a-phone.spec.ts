import type { Page } from '@playwright/test'
import { inDatabase } from './database'
import { findImages } from './find-images'
import { makeMember, type Member, runScript, signIn } from './make-member'
import { expect, test } from './shop-test'

// No page scrolls sideways on a phone, whatever stands in it: names without a space as long as they may be, tables with
// something in each cell, money that fills its line.

const url = () => process.env.SHOP_URL ?? ''
const WIDTHS = [320, 360, 390, 480]
const FAMILY = 'alpine/3.24'
const LONG = 'w'.repeat(150)

type Row = {
  id: string
  listing_id: string
  image_name: string
  alias: string
  description: string
  readme: string
  tags: string[]
}
const README = [
  `| ${'column | '.repeat(12)}`,
  `| ${'--- | '.repeat(12)}`,
  `| ${'cell | '.repeat(12)}`,
  '',
  `\`${LONG}\` https://example.com/${LONG}`,
  '',
  `    docker run ${LONG}`,
  '',
  `# ${LONG}`,
].join('\n')

let before: Row[]
let member: Member & { receiptId: string }

test.describe.configure({ timeout: 240_000 })
test.beforeAll(async () => {
  test.setTimeout(300_000)
  before = await inDatabase(async (client) => {
    const { rows } = await client.query<Row>(
      `SELECT id, listing_id, image_name, alias, description, readme, tags FROM catalog_images WHERE alias = $1 OR alias LIKE $1 || '/%'`,
      [FAMILY],
    )
    await client.query(
      `UPDATE images SET alias = $2 || substr(alias, length($1) + 1), image_name = left($2 || image_name, 200)
        WHERE id = ANY($3)`,
      [FAMILY, LONG, rows.map(({ id }) => id)],
    )
    await client.query(
      `UPDATE listings SET description = repeat($1, 3), readme = $2, tags = ARRAY[$1, 'alpine'] WHERE id = ANY($3)`,
      [LONG, README, rows.map(({ listing_id }) => listing_id)],
    )
    await client.query(
      `INSERT INTO serial_files (serial_id, kind, name, path, size_bytes, sha256)
       SELECT id, 'squashfs', 'phone', 'phone', 9e15, repeat('a', 64) FROM serials WHERE image_id = ANY($1)
       ON CONFLICT DO NOTHING`,
      [rows.map(({ id }) => id)],
    )
    return rows
  })
  const { email, api } = await makeMember('9999999.99')
  const images = [
    ...(await findImages(api, 'min_price=0.01&limit=4&sort_by=price')),
    ...(await findImages(api, `tag=${LONG}&min_price=0.01`)),
  ]
  expect(images.length).toBeGreaterThan(4)
  for (const { id } of images) {
    await api('POST', `/images/purchase/${id}`)
    await api('POST', `/images/rate/${id}`, { rating: 4.5 })
  }
  await runScript('wallet', '--user', email, '--amount', '1.00', '--reason', LONG.repeat(3))
  await runScript('token', '--user', email, '--name', LONG.slice(0, 100))
  await inDatabase((client) =>
    client.query(`UPDATE users SET alias = $2 WHERE email = $1`, [email, LONG.slice(0, 100)]),
  )
  const { transactions } = (await api('GET', '/wallet/transactions?limit=1')) as { transactions: { id: string }[] }
  member = { email, api, receiptId: transactions[0]?.id ?? '' }
})
test.afterAll(() =>
  inDatabase(async (client) => {
    for (const { id, listing_id, image_name, alias, description, readme, tags } of before) {
      await client.query(`UPDATE images SET image_name = $2, alias = $3 WHERE id = $1`, [id, image_name, alias])
      await client.query(`UPDATE listings SET description = $2, readme = $3, tags = $4 WHERE id = $1`, [
        ...[listing_id, description, readme, tags],
      ])
    }
  }),
)

/** How far the page overhangs at each width, and what sticks out of it. */
async function expectToFit(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 700 })
    const overhang = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth
    })
    expect(overhang, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0)
  }
}

async function look(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(url() + path)
  await expect(page.getByRole('main'), path).toBeVisible()
  await page.waitForLoadState('networkidle')
  // What is folded away is part of the page, too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
  await expectToFit(page, path)
}

test('the catalogue and every image fit, to a member', async ({ page }) => {
  await page.goto(`${url()}/sign-in`)
  await signIn(page, member.email)
  await expect(page.getByRole('banner')).toContainText('Balance')
  const [plain, ...variants] = before
  const words = encodeURIComponent(LONG)
  for (const path of [
    `/?search=${words}`,
    `/?search=${words}&view=list`,
    `/?tag=${words}`,
    '/?view=list&sort_by=price',
  ])
    await look(page, path)
  for (const { id } of [plain, variants.at(-1)].flatMap((each) => each ?? [])) await look(page, `/images/${id}`)
  const [dear] = await findImages(member.api, 'min_price=0.01&limit=1&sort_by=price&sort_order=asc')
  await look(page, `/images/${dear?.id}`)
  await page.getByRole('button', { name: /^Buy for/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectToFit(page, 'the dialog of a purchase')
})

test('the library and the account fit', async ({ page }) => {
  await page.goto(`${url()}/sign-in?next=/library`)
  await signIn(page, member.email)
  await expect(page).toHaveURL(`${url()}/library`)
  for (const path of [
    '/library',
    `/library?search=${'w'.repeat(200)}`,
    '/account',
    '/account/statement',
    '/account/statement?transaction_type=purchase&from=2020-01-01&to=2030-01-01',
    `/account/receipts/${member.receiptId}`,
    '/account/tokens',
  ]) {
    await look(page, path)
  }
})

test('the reference and the ways in fit', async ({ page }) => {
  const chapters = await fetch(`${url()}/docs`).then((answer) => answer.text())
  const paths = [...new Set([...chapters.matchAll(/href="(\/docs\/[a-z]+)/g)].map(([, path]) => path ?? ''))]
  expect(paths.length).toBeGreaterThan(3)
  for (const path of ['/docs', ...paths, '/sign-in', '/sign-up']) await look(page, path)
})
