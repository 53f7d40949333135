import { ARCHITECTURES, normalizeArchitecture } from '../architectures'
import type { CatalogProduct, CatalogVersion } from './catalog-product'
import { describeImage } from './describe-image'
import type { KnownSystems } from './known-systems'
import { Product, ProductName } from './product-document'
import { reasonOf } from './reason-of'
import type { Skip } from './skip'
import { toVersion } from './to-version'

type Read = { product: CatalogProduct | null; skipped: Skip[] }

/**
 * Makes an image of one product of a simplestreams document, or says why not; a version that is wrong is left out by
 * itself. Never throws, whatever the document says, and keeps every bound that the database has.
 */
export function toCatalogProduct(name: string, json: unknown, known: KnownSystems): Read {
  const refuse = (reason: string, detail?: string): Read => ({
    product: null,
    skipped: [{ what: 'product', name, reason, detail }],
  })

  const key = ProductName.safeParse(name)
  if (!key.success) return refuse(reasonOf(key.error).reason)
  const parsed = Product.safeParse(json)
  if (!parsed.success) return refuse(reasonOf(parsed.error).reason)

  const architecture = normalizeArchitecture(parsed.data.arch)
  if (!ARCHITECTURES.has(architecture)) return refuse('its architecture is unknown', parsed.data.arch)

  const described = describeImage(parsed.data, architecture, known)
  if (Math.max(described.alias.length, described.imageName.length) > 200) return refuse('its names are too long')

  const versions: CatalogVersion[] = []
  const skipped: Skip[] = []
  for (const [serial, json] of Object.entries(parsed.data.versions)) {
    const version = toVersion(serial, json)
    if ('serial' in version) versions.push(version)
    else skipped.push({ what: 'version', name: `${name} ${serial}`, ...version })
  }

  const [first, ...rest] = versions
  if (first) return { product: { product: name, ...described, architecture, versions: [first, ...rest] }, skipped }
  const reason = skipped.length === 0 ? 'it has no versions' : 'none of its versions can be used'
  return { product: null, skipped: [{ what: 'product', name, reason }, ...skipped] }
}
