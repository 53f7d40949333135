import type { StoredIcon } from '@/lib/catalog/icons/icon'
import { CORS_HEADERS } from './cors'
import { matches } from './etag'

/** Serves a PNG so that no browser can take it for anything else (quality.md S7); 304 when the client has it. */
export function iconResponse({ sha256, png }: StoredIcon, request: Request): Response {
  const etag = `"${sha256}"`
  const headers = {
    ...CORS_HEADERS,
    etag,
    'cache-control': 'public, max-age=300',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(png, {
    headers: { ...headers, 'content-type': 'image/png', 'content-length': String(png.byteLength) },
  })
}
