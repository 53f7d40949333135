import { pool, rows as rowsOf } from '@/lib/db'
import { pageInfo } from '@/lib/paging/page-info'
import type { CatalogEngine } from '../engine'
import type { CatalogIndex } from './catalog-index'
import { countFacets } from './facets/count-facets'
import { inOneGo, inSlices } from './in-slices'
import { ImageJson, type Lent } from './json/image-json'
import { storedFields } from './replica/stored-fields.sql'
import { search } from './search'
import { type Text, textOf } from './storage/catalog-row'
import { countWords } from './text/word-counts'

/** Answers from an index. Only the texts of images that found no room in memory are asked of the database. */
export function memoryEngine(index: CatalogIndex): CatalogEngine {
  const json = new ImageJson(index.images)
  return {
    async list(query) {
      const { total, rows } = await inSlices(search(index, query))
      const lent = await fetchTexts(index, rows)
      // An image may be gone since the index was told of it.
      const there = rows.filter((row) => index.images.textsOf(row) ?? lent.get(row))
      return parsed(json.list(there, pageInfo(query, total), lent))
    },

    async details(id) {
      const row = index.find(id)
      return row === undefined ? undefined : parsed(json.details(row, await fetchTexts(index, [row])))
    },

    facets: (query) => inSlices(countFacets(index, query)),
    words: () => inSlices(countWords(index)),

    fromMemory: {
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
    },
  }
}

/** What was written, as the objects that it is of. */
const parsed = (json: Buffer | undefined) => json && JSON.parse(json.toString())

/** The texts of those rows that found no room in memory. */
async function fetchTexts(index: CatalogIndex, rows: number[]): Promise<Lent> {
  const { images } = index
  const fetched = new Map<number, Text>()
  const lacking = new Map(rows.filter((row) => !images.textsOf(row)).map((row) => [images.ids.idOf(row), row]))
  if (lacking.size === 0) return fetched
  const before = index.epoch
  for (const { id, texts } of await rowsOf(pool(), storedFields, [[...lacking.keys()]])) {
    const row = lacking.get(id)
    if (row !== undefined) fetched.set(row, textOf(texts.join('\0')))
  }
  // What was read before a change is shown once, and not kept.
  if (index.epoch === before) for (const [row, texts] of fetched) images.remember(row, texts)
  return fetched
}
