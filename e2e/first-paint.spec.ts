import { expect, test } from './shop-test'

// What a page needs to be used, but not to be seen, comes after it has been painted.

const url = () => process.env.SHOP_URL ?? ''
const PAGES = ['/', '/?search=ubuntu', '/docs', '/docs/images', '/sign-in']

for (const path of PAGES) {
  test(`the scripts, fonts and pictures of ${path} are fetched when it has been painted, and bring it to life`, async ({
    page,
  }) => {
    await page.goto(url() + path)
    await page.getByRole('radio', { name: 'Dark' }).click({ force: true })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.evaluate(() => document.fonts.ready)

    const { painted, fetched } = await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      fetched: performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\.(js|woff2)$|\/icon$/.test(name))
        .map(({ name, startTime }) => ({ name, startTime })),
    }))
    expect(fetched.filter(({ name }) => name.endsWith('.js')).length).toBeGreaterThan(5)
    expect(fetched.filter(({ name }) => name.endsWith('.woff2')).length).toBeGreaterThan(0)
    expect(fetched.filter(({ startTime }) => startTime < painted)).toEqual([])
  })
}

test("the shop's icon stands in the page: nothing is fetched for it", async ({ page }) => {
  await page.goto(url())
  const icon = await page.locator('link[rel=icon]').getAttribute('href')
  expect(icon).toMatch(/^data:image\/svg\+xml,/)
  expect(
    await page.evaluate(async (src) => {
      const picture = Object.assign(new Image(), { src })
      await picture.decode()
      return picture.naturalWidth
    }, icon ?? ''),
  ).toBeGreaterThan(0)
})

test('what is pressed before the scripts have come is done when they have, and once', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  let letThrough = () => {}
  const gate = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/_next/static/**/*.js', (route) => gate.then(() => route.continue()))
  await page.goto(`${url()}/docs`, { waitUntil: 'domcontentloaded' })
  await page.evaluate(() => {
    const copied: string[] = []
    navigator.clipboard.writeText = async (text) => void copied.push(text)
    Object.assign(globalThis, { copied })
  })

  await page.getByRole('button', { name: 'Copy Shell: Make a first call' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click({ force: true })
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
  letThrough()

  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  expect(await page.evaluate(() => (globalThis as { copied?: string[] }).copied)).toEqual([
    expect.stringContaining('curl -s "$SHOP/api/v1/images/public'),
  ])
})

test('the slash key and typing work before the scripts have come, and nothing typed is lost', async ({ page }) => {
  let letThrough = () => {}
  const gate = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/_next/static/**/*.js', (route) => gate.then(() => route.continue()))
  await page.goto(`${url()}/?os=ubuntu`, { waitUntil: 'domcontentloaded' })
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Search images' })
  await expect(field).toBeFocused()
  await page.keyboard.type('ubu/')
  await page.keyboard.press('Backspace')
  const price = page.getByRole('complementary', { name: 'Filters' }).getByLabel('From', { exact: true })
  await price.fill('3')
  await field.focus()
  letThrough()

  await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible()
  await expect(field).toHaveValue('ubu')
  await expect(price).toHaveValue('3')
  await page.keyboard.type('ntu')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url()}/?search=ubuntu&os=ubuntu`)
})

test('what is searched before the scripts have come is found without them', async ({ page }) => {
  await page.route('**/_next/static/**/*.js', () => {})
  await page.goto(url(), { waitUntil: 'domcontentloaded' })
  await page.keyboard.press('/')
  await page.keyboard.type('jammy')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url()}/?search=jammy`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“jammy”')
})

test('a browser that has the fonts uses them at once, and shifts nothing', async ({ page }) => {
  await page.goto(url())
  await page.evaluate(() => document.fonts.ready)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('fonts'))).toBe('yes')

  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const isAsked = [...document.fonts].some(({ family }) => family.includes('Geist Variable'))
      document.documentElement.dataset.atFirst = String(isAsked)
    })
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-at-first', 'true')
})

test.describe('beside a style sheet that an extension put into the page, and whose rules nobody may read', () => {
  test.use({ bypassCSP: true })

  test('a page has its fonts all the same', async ({ page }) => {
    const foreign = 'http://extension.test/style.css'
    await page.route(foreign, (route) => route.fulfill({ contentType: 'text/css', body: 'p { color: teal }' }))
    await page.addInitScript((href) => {
      new MutationObserver((_, observer) => {
        if (!document.head) return
        observer.disconnect()
        document.head.prepend(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }))
      }).observe(document, { childList: true, subtree: true })
    }, foreign)
    await page.goto(url())

    await expect.poll(() => page.evaluate(() => [...document.styleSheets].map(({ href }) => href))).toContain(foreign)
    await expect
      .poll(() =>
        page.evaluate(() =>
          [...document.fonts].some(({ family, status }) => family.includes('Geist Variable') && status === 'loaded'),
        ),
      )
      .toBe(true)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a page has its fonts, and no script', async ({ page }) => {
    const files: string[] = []
    page.on('request', (request) => files.push(request.resourceType()))
    await page.goto(url())
    await expect.poll(() => files).toContain('font')
    expect(files).not.toContain('script')
  })
})
