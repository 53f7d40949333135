import type { Facets, Suggestion } from '@/lib/contract/catalog'
import type { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import type { ImageDetails, ImageList } from '@/lib/contract/images'

/** Search suggests so many words of each kind: the work for a keystroke has a bound, however large the catalogue. */
export const MAX_WORDS = 4000

/**
 * What answers the questions about published images: the database, or the index in memory. Both give the same answers,
 * which a test holds them to.
 */
export type CatalogEngine = {
  /** One page and how many there are in all, in a total order: ties are broken by id in the order's own direction. */
  list(query: CatalogQuery): Promise<ImageList>
  /** All public facts of a published image. */
  details(id: string): Promise<ImageDetails | undefined>
  /** How many images have each value of a facet, under all filters but that facet's own. */
  facets(query: FilterQuery): Promise<Facets>
  /**
   * The names of images (each also up to its first slash), systems and tags: of each kind the `MAX_WORDS` that most
   * images have, with how many have them.
   */
  words(): Promise<Suggestion[]>
  /** The same as the bytes of its JSON, where that needs no waiting; the database never does. */
  fromMemory?: FromMemory
}

/** Each is undefined where the answer takes longer, or there is none: the question is asked the other way then. */
type FromMemory = {
  /** The bytes are true until the next answer is made. */
  list(query: CatalogQuery): Buffer | undefined
  details(id: string): Buffer | undefined
  facets(query: FilterQuery): Buffer | undefined
}
