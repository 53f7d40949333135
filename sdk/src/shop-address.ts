/**
 * Where a shop is, by its `baseUrl`: without the slashes at its end, and without the `/api/v1` that every path begins with
 * anyway. Empty for a page of the shop itself. Throws for what is no address, before anything is sent to it.
 */
export function shopAddress(baseUrl: string): string {
  if (baseUrl === '') return ''
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw wrong(baseUrl, 'it is no http or https address')
  if (url.search || url.hash) throw wrong(baseUrl, 'it has more than an origin and a path')
  if (url.username || url.password) throw wrong(url.origin, 'it has a user name or password in it: use a token')
  return (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/+api\/v1$/, '')
}

const wrong = (baseUrl: unknown, why: string): TypeError =>
  new TypeError(`baseUrl must be where the shop is, such as https://shop.example: ${why} (${String(baseUrl)})`)
