import { assignIcons } from '@/lib/catalog/icons/assign-icons'
import { FIRST_CATALOG } from '@/lib/catalog/import/own-sources'
import { saveProducts } from '@/lib/catalog/import/save-products'
import { pool, rows, type Statement } from '@/lib/db'
import { addedAt } from './seed/added-at'
import { crowd } from './seed/crowd'
import { readFacts } from './seed/facts'
import { firstCatalog } from './seed/first-catalog'
import { addCrowd, addOwners, addRatings, dateImages, dressListings } from './seed/first-catalog.sql'
import { leadingImages } from './seed/leading-images'
import { isPrespawned } from './seed/prespawned'
import { priceOf } from './seed/prices'
import { ratingsOf } from './seed/ratings'
import { toCatalogProduct } from './seed/to-catalog-product'

/** Rows to a statement: each stays far below the pool's time-out. */
const BATCH = 1000

/**
 * Fills the shop with its first catalogue: images with their versions, and their listings with icons, prices, readmes
 * and the ratings of a crowd, most of whom own what they rate. Every step leaves alone what is there, so a fill that was cut off is completed by the next one.
 */
export async function fillCatalog(progress: (message: string) => void): Promise<void> {
  const images = firstCatalog(await readFacts())

  progress(`listing ${images.length} images`)
  await saveProducts(images.map(toCatalogProduct), FIRST_CATALOG)
  await inBatches(dateImages, images, (image) => ({
    product: image.product,
    added_at: addedAt(image),
    prespawn: isPrespawned(image),
  }))
  const leading = leadingImages(images)
  await inBatches(dressListings, leading, (image) => ({
    product: image.product,
    price_cents: priceOf(image),
    readme: image.readme,
    released_on: image.releasedOn,
    supported_until: image.supportedUntil,
  }))

  progress('drawing icons')
  await assignIcons()

  progress('asking visitors for ratings')
  const visitors = crowd()
  await inBatches(addCrowd, visitors, ({ email, username, alias, joinedAt }) => ({
    email,
    username,
    alias,
    joined_at: joinedAt,
  }))
  const ratings = leading.flatMap((image) => ratingsOf(image, visitors))
  const owners = ratings.filter(({ ownedSince }) => ownedSince !== null)
  await inBatches(addOwners, owners, ({ email, product, ownedSince }) => ({ email, product, since: ownedSince }))
  await inBatches(addRatings, ratings, ({ email, product, hundredths, ratedAt }) => ({
    email,
    product,
    hundredths,
    rated_at: ratedAt,
  }))
}

async function inBatches<T>(statement: Statement<unknown>, all: readonly T[], toRow: (each: T) => object) {
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH).map(toRow)
    await rows(pool(), statement, [JSON.stringify(batch)])
  }
}
