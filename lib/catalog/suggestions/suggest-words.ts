import { MAX_NEAR, type SuggestionQuery, type Suggestions } from '@/lib/contract/catalog'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { once } from '@/lib/once'
import { catalogEngine } from '../catalog-engine'
import type { CatalogEngine } from '../engine'
import { inSlices } from '../memory/in-slices'
import { fold } from '@/lib/fold'
import { nearWords } from './near-words'
import { completions, vocabularyOf, type Word } from './vocabulary'

/** Counting all words takes a while, and they change slowly: what is suggested may be so old. */
const KEPT_MS = 30_000

const kept = () => once('catalog-words', () => new WeakMap<CatalogEngine, { at: number; words: Promise<Word[]> }>())

/**
 * Completes what is typed; where nothing begins so and nothing is found, tells what is spelt nearly so. `found` says how
 * many images have what is typed, if the caller has counted them.
 */
export async function suggestWords({ search, limit }: SuggestionQuery, found?: number): Promise<Suggestions> {
  const engine = catalogEngine()
  const typed = fold(search).trim()
  const words = await keptVocabulary(engine)
  const suggestions = completions(words, typed, limit).map(({ text, kind, count }) => ({ text, kind, count }))
  if (suggestions.length > 0 || (found ?? (await countOf(engine, typed))) > 0) return { suggestions, near: [] }

  const near = await inSlices(nearWords(words, typed, MAX_NEAR))
  const counted = await Promise.all(near.map(async ({ text }) => ({ text, count: await countOf(engine, text) })))
  return { suggestions, near: counted.filter(({ count }) => count > 0) }
}

function keptVocabulary(engine: CatalogEngine): Promise<Word[]> {
  const known = kept().get(engine)
  if (known && Date.now() - known.at < KEPT_MS) return known.words
  const words = engine.words().then(vocabularyOf)
  kept().set(engine, { at: Date.now(), words })
  // Whoever waits is told of the failure; the next one tries again.
  words.catch(() => kept().delete(engine))
  return words
}

async function countOf(engine: CatalogEngine, search: string): Promise<number> {
  const { pagination } = await engine.list(CatalogQuery.parse({ search, limit: '1' }))
  return pagination.total
}
