import { expect, test } from './shop-test'

// The public pages are kept as bytes (lib/pages/page-cache.ts): here in a real browser, over the real Next.

const url = () => process.env.SHOP_URL ?? ''
const token = () => process.env.DEMO_TOKEN ?? ''

const image = async (query = ''): Promise<{ id: string; image_name: string }> => {
  const answer = await fetch(`${url()}/api/v1/images/public?limit=1&${query}`)
  return (await answer.json()).data.images[0]
}
const addresses = async () => {
  const { id, image_name } = await image()
  return ['/', '/?os=ubuntu&page=2', '/?search=no-such-thing', `/images/${id}`, `/images/${id}/${image_name}`]
}

test('no page that is kept holds a nonce, a cookie or a word of who asked first', async () => {
  const canary = 'canary-4711'
  for (const address of await addresses()) {
    const headers = {
      cookie: `next-auth.session-token=${canary}; __prerender_bypass=${canary}`,
      'accept-language': canary,
      'user-agent': canary,
      'x-forwarded-host': `${canary}.example`,
      'x-forwarded-proto': 'https',
      referer: `https://${canary}.example/`,
      'next-url': `/${canary}`,
    }
    const glue = address.includes('?') ? '&' : '?'
    const first = await fetch(`${url()}${address}${glue}utm_source=${canary}`, { headers, redirect: 'manual' })
    const body = await first.text()

    expect(first.status, address).toBe(200)
    const told = body + JSON.stringify([...first.headers])
    expect(told).not.toContain(canary)
    expect(told).not.toMatch(/nonce=|'nonce-|set-cookie/)
    expect(await (await fetch(`${url()}${address}`)).text()).toBe(body)
  }
})

test('a page is not sent again to a browser that has it', async () => {
  for (const address of await addresses()) {
    const { headers } = await fetch(`${url()}${address}`)
    const etag = headers.get('etag') ?? ''
    const again = await fetch(`${url()}${address}`, { headers: { 'if-none-match': etag } })

    expect([again.status, again.headers.get('content-security-policy')]).toEqual([
      304,
      headers.get('content-security-policy'),
    ])
    const head = await fetch(`${url()}${address}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  }
})

test('the data that Next asks for are no page, and leave the page as it is', async () => {
  const page = await fetch(url())
  const data = await fetch(url(), { headers: { rsc: '1' } })
  const again = await fetch(url())

  expect(data.headers.get('content-type')).toContain('text/x-component')
  expect(data.headers.get('cache-control')).toContain('no-store')
  expect(again.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(again.headers.get('etag')).toBe(page.headers.get('etag'))
})

test('a kept page runs its own scripts and comes to life', async ({ page }) => {
  for (const address of await addresses()) {
    await page.goto(`${url()}${address}`)
    await page.goto(`${url()}${address}`)
    await page.getByRole('radio', { name: 'Dark' }).click({ force: true })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.getByRole('radio', { name: 'System' }).click({ force: true })
    await expect(page.locator('html')).not.toHaveAttribute('data-theme')
  }
})

test('a kept page runs no script that was smuggled into it', async ({ page, expectComplaint }) => {
  expectComplaint(/Executing inline script violates the following Content Security Policy/)
  await page.route(url() + '/', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('<main', '<script>window.smuggled = true</script><main')
    await route.fulfill({ response: answer, body })
  })
  await page.goto(url())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false)
})

test('a new rating stands in the pages at once', async () => {
  const { id, image_name } = await image('max_price=0&search=fedora')
  const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' }
  const shown = async (address: string) => (await fetch(`${url()}${address}`)).text()
  const list = '/?search=fedora&max_price=0'
  let before = await shown(list)
  for (const rating of [1, 5, 2]) {
    const rate = await fetch(`${url()}/api/v1/images/rate/${id}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ rating }),
    })
    const { average_rating } = (await rate.json()).data

    const api = (await (await fetch(`${url()}/api/v1/images/public/${id}`)).json()).data
    expect(api.average_rating).toBe(average_rating)
    expect(await shown(`/images/${id}/${image_name}`)).toContain(`"Rated ${average_rating.toFixed(1)} by `)
    const after = await shown(list)
    expect(after).not.toBe(before)
    before = after
  }
})
