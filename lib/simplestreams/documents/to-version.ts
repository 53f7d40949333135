import type { CatalogFile, CatalogVersion } from '../catalog-product'
import { inherited, isLevel, ITEM_FIELDS, present } from './inherited'
import { Fingerprints, Item, ItemName, Serial } from './product-document'
import { reasonOf } from './reason-of'
import { releaseMoment } from './release-moment'

/** The kinds of root file systems, the one whose size is the image's first. */
const ROOTS = ['root.tar.xz', 'squashfs', 'root.tar.gz', 'disk-kvm.img', 'disk1.img']

type Refused = { reason: string; detail?: string | undefined }

/**
 * Reads one version of a product; whatever is wrong with it is the reason why it is refused. `above` are the levels that
 * its files inherit from, the nearest first. Never throws.
 */
export function toVersion(name: string, json: unknown, above: Record<string, unknown>[]): CatalogVersion | Refused {
  const serial = Serial.safeParse(name)
  if (!serial.success) return reasonOf(serial.error)
  const releasedAt = releaseMoment(name)
  if (!releasedAt) return { reason: 'its serial is no date' }

  if (!isLevel(json)) return { reason: 'it is no version' }
  const items = isLevel(json.items) ? Object.entries(json.items) : []
  if (items.length === 0) return { reason: 'it has no files' }

  const files: CatalogFile[] = []
  for (const [name, item] of items) {
    const file = toFile(name, item, [json, ...above])
    if ('reason' in file) return file
    files.push(file)
  }
  return { serial: name, sizeBytes: sizeOf(files), releasedAt, files }
}

function toFile(name: string, json: unknown, above: Record<string, unknown>[]): CatalogFile | Refused {
  const key = ItemName.safeParse(name)
  if (!key.success) return reasonOf(key.error)
  if (!isLevel(json)) return { reason: 'a file is no object', detail: `items.${name}` }

  const item = Item.safeParse(inherited(ITEM_FIELDS, json, ...above))
  if (!item.success) {
    const { reason, detail } = reasonOf(item.error)
    return { reason, detail: `items.${name}.${detail}` }
  }
  const fingerprints = Fingerprints.safeParse(combinedHashes(present(json)))
  if (!fingerprints.success) return reasonOf(fingerprints.error)

  const { ftype: kind = name, path, size: sizeBytes, sha256 = null } = item.data
  if (kind.length > 100) return { reason: 'a file has no kind', detail: name }
  return { kind, name, path, sizeBytes, sha256, fingerprints: fingerprints.data }
}

const combinedHashes = (item: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).filter(([key]) => /^combined_[a-z0-9._-]*sha256$/.test(key)))

/** An image is as large as its root file system; without a known one, as its largest file. */
function sizeOf(files: CatalogFile[]): number {
  for (const kind of ROOTS) {
    const root = files.find((file) => file.kind === kind)
    if (root) return root.sizeBytes
  }
  return files.reduce((largest, { sizeBytes }) => Math.max(largest, sizeBytes), 0)
}
