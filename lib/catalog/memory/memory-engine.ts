import { pool, rows as rowsOf } from '@/lib/db'
import type { CatalogEngine } from '../engine'
import { type ImageRow, toImageDetails, toListedImage } from '../image-row'
import { pageInfo } from '@/lib/paging/page-info'
import type { CatalogIndex } from './catalog-index'
import type { StoredValues } from './storage/catalog-row'
import { countFacets } from './facets/count-facets'
import { ImageJson } from './json/image-json'
import { search } from './search'
import { inOneGo, inSlices } from './in-slices'
import { storedFields } from './replica/stored-fields.sql'
import { countWords } from './text/word-counts'

/** Answers from an index. Only the texts of images that found no room in memory are asked of the database. */
export const memoryEngine = (index: CatalogIndex): CatalogEngine => ({
  async list(query) {
    const { total, rows } = await inSlices(search(index, query))
    const images = await imagesOf(index, rows)
    return { images: images.map(toListedImage), pagination: pageInfo(query, total) }
  },

  async details(id) {
    const row = index.find(id)
    if (row === undefined) return undefined
    const [image] = await imagesOf(index, [row])
    return image && toImageDetails(image)
  },

  facets: (query) => inSlices(countFacets(index, query)),
  words: () => inSlices(countWords(index)),

  fromMemory: fromMemory(index),
})

function fromMemory(index: CatalogIndex): CatalogEngine['fromMemory'] {
  const json = new ImageJson(index.images)
  return {
    list(query) {
      const page = inOneGo(search(index, query))
      return page && json.list(page.rows, pageInfo(query, page.total))
    },

    details(id) {
      const row = index.find(id)
      return row === undefined ? undefined : json.details(row)
    },

    facets(query) {
      const facets = inOneGo(countFacets(index, query))
      return facets && Buffer.from(JSON.stringify(facets))
    },
  }
}

/** The images of these rows, in their order; without one that is gone since the index was told of it. */
async function imagesOf(index: CatalogIndex, wanted: number[]): Promise<ImageRow[]> {
  const { images } = index
  const lacking = wanted.filter((row) => !images.factsOf(row))
  const fetched = lacking.length > 0 ? await fetchFacts(index, lacking) : undefined
  return wanted.flatMap((row) => {
    const facts = fetched?.get(row) ?? images.factsOf(row)
    return facts ? [images.imageOf(row, facts)] : []
  })
}

async function fetchFacts(index: CatalogIndex, wanted: number[]): Promise<Map<number, StoredValues>> {
  const { images } = index
  const before = index.epoch
  const rowOf = new Map(wanted.map((row) => [images.ids.idOf(row), row]))
  const fetched = new Map<number, StoredValues>()
  for (const { id, ...facts } of await rowsOf(pool(), storedFields, [[...rowOf.keys()]])) {
    const row = rowOf.get(id)
    if (row !== undefined) fetched.set(row, facts)
  }
  // What was read before a change is shown once, and not kept.
  if (index.epoch === before) for (const [row, facts] of fetched) images.remember(row, facts)
  return fetched
}
