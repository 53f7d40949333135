import type { CatalogFile, CatalogVersion } from './catalog-product'
import { Fingerprints, type Item, Serial, Version } from './product-document'
import { reasonOf } from './reason-of'
import { releaseMoment } from './release-moment'

/** The kinds of root file systems, the one whose size is the image's first. */
const ROOTS = ['root.tar.xz', 'squashfs', 'root.tar.gz', 'disk-kvm.img', 'disk1.img']

type Refused = { reason: string; detail?: string | undefined }

/** Reads one version of a product; whatever is wrong with it is the reason why it is refused. Never throws. */
export function toVersion(name: string, json: unknown): CatalogVersion | Refused {
  const serial = Serial.safeParse(name)
  if (!serial.success) return reasonOf(serial.error)
  const releasedAt = releaseMoment(name)
  if (!releasedAt) return { reason: 'its serial is no date' }

  const version = Version.safeParse(json)
  if (!version.success) return reasonOf(version.error)

  const files: CatalogFile[] = []
  for (const [name, item] of Object.entries(version.data.items)) {
    const fingerprints = Fingerprints.safeParse(combinedHashes(item))
    if (!fingerprints.success) return reasonOf(fingerprints.error)
    const { ftype: kind = name, path, size: sizeBytes, sha256 = null } = item
    if (kind.length > 100) return { reason: 'a file has no kind', detail: name }
    files.push({ kind, name, path, sizeBytes, sha256, fingerprints: fingerprints.data })
  }
  return { serial: name, sizeBytes: sizeOf(files), releasedAt, files }
}

const combinedHashes = (item: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).filter(([key]) => /^combined_[a-z0-9._-]*sha256$/.test(key)))

/** An image is as large as its root file system; without a known one, as its largest file. */
function sizeOf(files: CatalogFile[]): number {
  for (const kind of ROOTS) {
    const root = files.find((file) => file.kind === kind)
    if (root) return root.sizeBytes
  }
  return Math.max(...files.map(({ sizeBytes }) => sizeBytes))
}
