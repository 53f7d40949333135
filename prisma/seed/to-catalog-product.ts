import type { CatalogProduct, CatalogVersion } from '@/lib/simplestreams/catalog-product'
import { releaseMoment } from '@/lib/simplestreams/documents/release-moment'
import type { FirstImage, FirstVersion } from './first-image'

/** A listing's facts in the form that imports save. Its readme, price and dates are the shop's own, and come later. */
export function toCatalogProduct(listing: FirstImage): CatalogProduct {
  const { product, listingKey, kind, alias, description, imageName, os, release, architecture, variant, tags } = listing
  const [newest, ...older] = listing.versions
  const version = (each: FirstVersion) => toCatalogVersion(listing, each)
  return {
    product,
    listingKey,
    kind,
    alias,
    description,
    imageName,
    os,
    release,
    architecture,
    variant,
    tags,
    versions: [version(newest), ...older.map(version)],
  }
}

/** Only a version whose hash is known has a file: the others are estimates. */
function toCatalogVersion({ product }: FirstImage, { serial, sizeBytes, sha256 }: FirstVersion): CatalogVersion {
  const releasedAt = releaseMoment(serial)
  if (!releasedAt) throw new Error(`${product} has a version that begins with no date: ${serial}`)

  const name = 'root.tar.xz'
  const path = ['images', ...product.split(':'), serial, 'rootfs.tar.xz'].join('/')
  const files = sha256 === null ? [] : [{ kind: name, name, path, sizeBytes, sha256, fingerprints: {} }]
  return { serial, sizeBytes, releasedAt, files }
}
