import type { Page } from '@playwright/test'
import { expect, test } from './shop-test'

// What a visitor sees and does first waits for no script: words in our fonts, icons, the search box, links and forms.

const url = () => process.env.SHOP_URL ?? ''
const PAGES = ['/', '/?search=ubuntu', '/docs', '/docs/images', '/sign-in']

/** Lets no script of ours arrive. */
const withoutScripts = (page: Page) => page.route('**/_next/static/**/*.js', () => {})

const fontsThere = (page: Page) =>
  page.evaluate(() =>
    [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family.replaceAll('"', ''))
      .filter((family) => family.endsWith('Variable'))
      .toSorted(),
  )

for (const path of PAGES) {
  test(`the fonts of ${path} are announced with its first byte, and no script holds it up`, async ({ page }) => {
    await withoutScripts(page)
    const asked: string[] = []
    page.on('request', (request) => request.resourceType() === 'font' && asked.push(new URL(request.url()).pathname))
    const answer = await page.goto(url() + path, { waitUntil: 'domcontentloaded' })

    const html = (await answer?.text()) ?? ''
    // React announces in a header what it knows before the first byte.
    const { link = '' } = (await answer?.allHeaders()) ?? {}
    const announced = [...link.matchAll(/<([^>]+\.woff2)>; rel=preload/g)].map(([, file]) => file)
    expect(announced).toHaveLength(2)
    for (const [script] of html.matchAll(/<script [^>]*src=[^>]*>/g)) expect(script).toMatch(/ (async|noModule)=""/)
    await expect.poll(() => fontsThere(page)).toEqual(expect.arrayContaining(['Geist Variable']))
    // A font that is announced is used as it came: it is not fetched again by another address.
    expect(asked.filter((file) => announced.includes(file)).toSorted()).toEqual(announced.toSorted())
    expect(new Set(asked).size).toBe(asked.length)
  })
}

for (const [path, viewport] of [
  ['/', { width: 1280, height: 900 }],
  ['/', { width: 390, height: 844 }],
  ['/?view=list', { width: 1280, height: 900 }],
] as const) {
  test(`the icons in sight of ${path} at ${viewport.width} px wait for nothing, the others until they are near`, async ({
    page,
  }) => {
    await withoutScripts(page)
    await page.setViewportSize(viewport)
    await page.goto(url() + path, { waitUntil: 'domcontentloaded' })

    const icons = await page.locator('#results img').evaluateAll((images) =>
      images.map((image) => ({
        isInSight: image.getBoundingClientRect().top < innerHeight,
        loading: image.getAttribute('loading'),
      })),
    )
    expect(icons.filter(({ isInSight }) => isInSight).map(({ loading }) => loading)).not.toContain('lazy')
    expect(icons.at(-1)).toEqual({ isInSight: false, loading: 'lazy' })
    await expect
      .poll(() =>
        page
          .locator('#results img[loading=eager]')
          .evaluateAll((images) => images.every((image) => (image as HTMLImageElement).naturalWidth > 0)),
      )
      .toBe(true)
  })
}

for (const [path, width] of [
  ['/', 390],
  ['/', 1280],
  ['/docs', 390],
  ['/docs', 768],
  ['/docs', 1024],
  ['/docs', 1280],
] as const) {
  test(`next to nothing of ${path} moves at ${width} px when fonts come late`, async ({ page }) => {
    let letThrough = () => {}
    const gate = new Promise<void>((resolve) => (letThrough = resolve))
    await page.route('**/*.woff2', (route) => gate.then(() => route.continue()))
    await page.setViewportSize({ width, height: 900 })
    await page.addInitScript(() => {
      Object.assign(globalThis, { shifted: 0 })
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) {
          ;(globalThis as unknown as { shifted: number }).shifted += value
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(url() + path, { waitUntil: 'domcontentloaded' })
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
      .toBeGreaterThan(0)
    expect(await fontsThere(page)).toEqual([])

    letThrough()
    await expect.poll(() => fontsThere(page)).toEqual(expect.arrayContaining(['Geist Variable']))
    await page.evaluate(() => document.fonts.ready)
    // What moves is told a frame after it has moved.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))))
    expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThanOrEqual(0.02)
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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a page has its fonts', async ({ page }) => {
    const files: string[] = []
    page.on('request', (request) => files.push(request.resourceType()))
    await page.goto(url())
    await expect.poll(() => files).toContain('font')
  })
})
