import { CHAPTERS } from '@/lib/reference/chapters'
import { expect, test } from './shop-test'

// What search engines and those who share a link read.

const url = () => process.env.SHOP_URL ?? ''
const read = async (address: string) => {
  const answer = await fetch(address)
  expect(answer.status, address).toBe(200)
  return answer.text()
}
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location]) => location ?? '')

test('the sitemap leads to every image by its canonical address, and to each chapter of the reference', async ({
  page,
}) => {
  expect(await read(`${url()}/robots.txt`)).toContain('Sitemap: ')
  const parts = locations(await read(`${url()}/sitemap.xml`))
  const pages = (await Promise.all(parts.map((part) => read(url() + new URL(part).pathname)))).flatMap(locations)
  const answer = await fetch(`${url()}/api/v1/images/public?limit=1`)
  const { total } = (await answer.json()).data.pagination
  const others = ['/', '/docs', ...CHAPTERS.map(({ path }) => path)]
  expect(new Set(pages).size).toBe(total + others.length)
  expect(pages.map((address) => new URL(address).pathname)).toEqual(expect.arrayContaining(others))

  const { pathname } = new URL(pages.at(-1) ?? '')
  await page.goto(url() + pathname)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', pages.at(-1) ?? '')
  expect((await fetch(`${url()}/sitemaps/none.xml`)).status).toBe(404)
})

test('an image tells programs what it is, what it costs and how it is rated', async ({ page }) => {
  const answer = await fetch(`${url()}/api/v1/images/public?limit=1&min_price=0.01`)
  const [image] = (await answer.json()).data.images
  await page.goto(`${url()}/images/${image.id}`)

  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText())
  expect(data).toMatchObject({ '@type': 'SoftwareApplication', offers: { price: image.price.toFixed(2) } })
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', new RegExp(image.alias))
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', image.description)
})

test('combinations of filters are not to be indexed, and single ones are', async () => {
  expect(await read(`${url()}/?os=ubuntu`)).not.toContain('noindex')
  expect(await read(`${url()}/?os=ubuntu&architecture=arm64`)).toContain('noindex')
  expect(await read(`${url()}/?search=x`)).toContain('noindex')
})

test('each page says once what it is, and follows what is asked without leaving it', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/404.*no-such-page/)
  expectComplaint(/404.*images/)
  const once = ['title', 'meta[name=description]', 'link[rel=icon]']
  for (const address of [
    '/',
    '/?os=ubuntu&page=2',
    '/docs',
    '/docs/conventions',
    '/sign-in',
    '/no-such-page',
    '/images/none',
  ]) {
    await page.goto(url() + address)
    for (const each of once) await expect(page.locator(`head ${each}`), `${each} of ${address}`).toHaveCount(1)
    await expect(page).toHaveURL(url() + address)
  }

  await page.goto(`${url()}/`)
  await expect(page).toHaveTitle('Container images for your fleet · Chandlery')
  await page.getByRole('link', { name: /^ubuntu, / }).click()
  await expect(page).toHaveTitle('ubuntu · Chandlery')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/\?os=ubuntu$/)
  await expect(page.locator('meta[name=robots]')).toHaveCount(0)
  await page.getByRole('link', { name: /^arm64, / }).click()
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex')
  for (const each of once) await expect(page.locator(`head ${each}`), each).toHaveCount(1)
})

test('an image that there is not, or not any more, is said in the page itself, without a script', async () => {
  for (const address of [`/images/${'0'.repeat(24)}`, '/images/none', '/images/none/x-22.04', '/docs/none', '/none']) {
    const answer = await fetch(url() + address)
    const html = await answer.text()
    expect(answer.status, address).toBe(404)
    expect(answer.headers.get('cache-control'), address).toContain('no-store')
    expect(html, address).toContain('There is nothing here</h1>')
    expect(html.match(/<title>/g), address).toHaveLength(1)
    expect(html, address).toContain('noindex')
  }
})
