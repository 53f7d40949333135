import type { StoredIcon } from '@/lib/catalog/icons/icon'
import { CORS_HEADERS } from './headers/cors'
import { type Representation, represent } from './representation'

const ALWAYS = [
  ...['cache-control', 'public, max-age=300'],
  ...Object.entries(CORS_HEADERS).flat(),
  ...['content-security-policy', "default-src 'none'; sandbox"],
]
const OF_BODY = ['content-type', 'image/png']

/** A PNG, told so that no browser can take it for anything else, with what every answer says (requirements.md S7). */
export const iconRepresentation = ({ sha256, png }: StoredIcon): Representation =>
  represent(png.toString('latin1'), { etag: `"${sha256}"`, always: ALWAYS, ofBody: OF_BODY })
