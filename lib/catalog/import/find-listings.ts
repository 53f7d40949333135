import { rows, type Tx } from '@/lib/db'
import type { CatalogProduct } from '@/lib/simplestreams/catalog-product'
import { digestOf } from '@/lib/simplestreams/names/ascii-name'
import { namesFor } from '../listing-name'
import { addListings, findListings, knownProducts, lockNames, nameOfSource, takenNames } from './find-listings.sql'

/** A listing that is there or is to be made, and the architectures that it has. */
type Place = { id: string | null; key: string; architectures: Set<string>; products: CatalogProduct[] }

/**
 * The listing of each product that the shop does not have yet, by product, made where there is none: products of one key
 * are the architectures of one listing. A product that the shop has stays in the listing that it is in.
 */
export async function listingsOfNew(
  tx: Tx,
  products: CatalogProduct[],
  sourceId: string,
): Promise<Map<string, string>> {
  if ((await unknown(tx, products, sourceId)).length === 0) return new Map()
  await rows(tx, lockNames, [])
  // Whoever held the lock before may have brought some of them.
  const fresh = await unknown(tx, products, sourceId)
  const places = await findPlaces(tx, fresh, sourceId)
  for (const product of fresh) {
    const place = places.find((place) => fits(place, product)) ?? newPlace(places, product)
    place.architectures.add(product.architecture)
    place.products.push(product)
  }
  const made = await makeListings(
    tx,
    places.filter(({ id }) => id === null),
    sourceId,
  )
  return new Map(
    places.flatMap(({ id, key, products }) =>
      products.map(({ product }) => [product, id ?? made.get(key) ?? ''] satisfies [string, string]),
    ),
  )
}

async function unknown(tx: Tx, products: CatalogProduct[], sourceId: string): Promise<CatalogProduct[]> {
  const known = await rows(tx, knownProducts, [products.map(({ product }) => product), sourceId])
  const names = new Set(known.map(({ product }) => product))
  return products.filter(({ product }) => !names.has(product))
}

/** A listing that stays for one architecture takes no other. */
async function findPlaces(tx: Tx, products: CatalogProduct[], sourceId: string): Promise<Place[]> {
  const found = await rows(tx, findListings, [products.map(({ listingKey }) => listingKey), sourceId])
  return found
    .filter(({ onlyArchitecture }) => onlyArchitecture === null)
    .map(({ id, key, architectures }) => ({ id, key, architectures: new Set(architectures), products: [] }))
}

const fits = ({ key, architectures }: Place, { listingKey, architecture }: CatalogProduct): boolean =>
  key === listingKey && !architectures.has(architecture)

/** A source that calls a product by a new name has both for a while: the newcomer gets a listing of its own. */
function newPlace(places: Place[], { product, listingKey }: CatalogProduct): Place {
  const isTaken = places.some(({ key }) => key === listingKey)
  const key = isTaken ? `${listingKey}:${digestOf(product)}` : listingKey
  const place: Place = { id: null, key, architectures: new Set(), products: [] }
  places.push(place)
  return place
}

/** The ids of new listings by their keys. Each has the words of its leading product. */
async function makeListings(tx: Tx, places: Place[], sourceId: string): Promise<Map<string, string>> {
  if (places.length === 0) return new Map()
  const [source] = await rows(tx, nameOfSource, [sourceId])
  const taken = new Set<string>()
  const listings = []
  for (const { key, products } of places) {
    const [leading] = products.toSorted(byArchitecture)
    if (!leading) continue
    const name = await freeName(tx, namesFor(leading.alias, source?.name ?? ''), taken)
    taken.add(name)
    const { kind, description, os, release, variant, tags } = leading
    listings.push({ name, key, kind, description, os, release, variant, tags })
  }
  const made = await rows(tx, addListings, [JSON.stringify(listings), sourceId])
  return new Map(made.map(({ id, key }) => [key, id]))
}

/** The first of them that no listing has or had, nor one that is being made. */
async function freeName(tx: Tx, names: Generator<string, never>, taken: ReadonlySet<string>): Promise<string> {
  for (;;) {
    const some = Array.from({ length: NAMES_AT_ONCE }, () => names.next().value)
    const used = new Set((await rows(tx, takenNames, [some])).map(({ name }) => name))
    const free = some.find((name) => !used.has(name) && !taken.has(name))
    if (free !== undefined) return free
  }
}

const NAMES_AT_ONCE = 20

/** The one whose words the listing has comes first: what most people run. */
export const byArchitecture = (a: CatalogProduct, b: CatalogProduct): number =>
  Number(b.architecture === 'amd64') - Number(a.architecture === 'amd64') || (a.architecture < b.architecture ? -1 : 1)
