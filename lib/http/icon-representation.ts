import type { StoredIcon } from '@/lib/catalog/icons/icon'
import { CORS_HEADERS } from './cors'
import { type Representation, represent } from './representation'

const ALWAYS = {
  'cache-control': 'public, max-age=300',
  ...CORS_HEADERS,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

/** A PNG, told so that no browser can take it for anything else (quality.md S7). */
export const iconRepresentation = ({ sha256, png }: StoredIcon): Representation =>
  represent(png, { etag: `"${sha256}"`, always: ALWAYS, ofBody: { 'content-type': 'image/png' } })
