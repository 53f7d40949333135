import { ARCHITECTURES, normalizeArchitecture } from '@/lib/architectures'
import type { CatalogProduct, CatalogVersion } from '../catalog-product'
import { claimNames, type ClaimNames } from '../names/claim-names'
import { describeImage } from '../names/describe-image'
import { inherited, isLevel, PRODUCT_FIELDS } from './inherited'
import type { KnownSystems } from '../known-systems'
import { Product, ProductName } from './product-document'
import { reasonOf } from './reason-of'
import type { Skip } from '../skip'
import { toVersion } from './to-version'

type Level = Record<string, unknown>
type Read = {
  product: CatalogProduct | null
  skipped: Skip[]
  /** Whether the source lists anything of it, which may be what cannot be read. */
  isListed: boolean
}
type Around = {
  /** What the document says of all its products. */
  document?: Level
  /** Which names are taken in the source. */
  claim?: ClaimNames
}

/**
 * Makes an image of one product of a simplestreams document, or says why not; a version that is wrong is left out by
 * itself. Never throws, whatever the document says, and keeps every bound that the database has.
 */
export function toCatalogProduct(name: string, json: unknown, known: KnownSystems, around: Around = {}): Read {
  const { document = {}, claim = claimNames() } = around
  const refuse = (reason: string, detail?: string, isListed = true): Read => ({
    product: null,
    skipped: [{ what: 'product', name, reason, detail }],
    isListed,
  })

  const key = ProductName.safeParse(name)
  if (!key.success) return refuse(reasonOf(key.error).reason)
  if (!isLevel(json)) return refuse('it is no product')
  const parsed = Product.safeParse(fieldsOf(json, document))
  if (!parsed.success) return refuse(reasonOf(parsed.error).reason)

  const architecture = normalizeArchitecture(parsed.data.arch)
  if (!ARCHITECTURES.has(architecture)) return refuse('its architecture is unknown', parsed.data.arch)

  const { versions: given } = json
  if (!isLevel(given)) return refuse('it has no versions')
  if (Object.keys(given).length === 0) return refuse('it has no versions', undefined, false)

  const versions: CatalogVersion[] = []
  const unread: string[] = []
  const skipped: Skip[] = []
  for (const [serial, version] of Object.entries(given)) {
    const read = toVersion(serial, version, [json, document])
    if ('serial' in read) versions.push(read)
    else {
      unread.push(serial)
      skipped.push({ what: 'version', name: `${name} ${serial}`, ...read })
    }
  }
  const [first, ...rest] = versions
  if (!first) {
    const reason = 'none of its versions can be used'
    return { product: null, skipped: [{ what: 'product', name, reason }, ...skipped], isListed: true }
  }
  const described = describeImage(name, parsed.data, architecture, known, claim)
  if (Math.max(described.alias.length, described.imageName.length) > 200) return refuse('its names are too long')
  const product = {
    ...{ product: name, kind: 'system', ...described, architecture },
    versions: [first, ...rest],
  } satisfies CatalogProduct
  return { product: unread.length === 0 ? product : { ...product, unread }, skipped, isListed: true }
}

/** Versions and files say of themselves what their product does not; but a label of theirs comes and goes. */
function fieldsOf(json: Level, document: Level): Level {
  const newest = isLevel(json.versions) ? newestOf(json.versions) : {}
  const files = isLevel(newest.items) ? Object.values(newest.items).slice(0, 10).filter(isLevel) : []
  return {
    ...inherited(['os', 'release', 'arch'], ...files),
    ...inherited(
      PRODUCT_FIELDS.filter((field) => field !== 'label'),
      newest,
    ),
    ...inherited(PRODUCT_FIELDS, json, document),
  }
}

function newestOf(versions: Level): Level {
  const newest = Object.keys(versions).reduce((newest, serial) => (serial > newest ? serial : newest), '')
  const version = Object.hasOwn(versions, newest) ? versions[newest] : undefined
  return isLevel(version) ? version : {}
}
