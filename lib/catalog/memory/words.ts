import type { Suggestion } from '@/lib/contract/catalog'
import { MAX_WORDS } from '../engine'
import { hasBit } from './bits'
import type { CatalogIndex } from './catalog-index'
import type { Values } from './values'

const AT_ONCE = 1 << 11

/** The names, systems and tags that most images have, with how many have them. */
export function* wordsOf(index: CatalogIndex): Generator<void, Suggestion[]> {
  const systems = yield* countValues(index, index.images.os)
  const names = yield* countNames(index)
  const tags = yield* countValues(index, index.images.tag)
  return [...mostOf(systems, 'system'), ...mostOf(names, 'name'), ...mostOf(tags, 'tag')]
}

function* countValues(index: CatalogIndex, values: Values): Generator<void, Map<string, number>> {
  const counts = new Map<string, number>()
  for (let value = 0; value < values.size; value++) {
    counts.set(values.nameOf(value), values.count(value, index.all))
    yield
  }
  return counts
}

/** A name counts as a whole and up to its first slash. */
function* countNames({ all, images }: CatalogIndex): Generator<void, Map<string, number>> {
  const byAlias = new Uint32Array(images.aliases.size)
  for (let row = 0; row < images.rows; row++) {
    const alias = images.aliasOf.get(row)
    if (hasBit(all, row)) byAlias[alias] = (byAlias[alias] ?? 0) + 1
    if (row % AT_ONCE === 0) yield
  }
  const counts = new Map<string, number>()
  for (const [number, count] of byAlias.entries()) {
    if (count > 0) {
      const alias = images.aliases.text(number)
      const [beginning = ''] = alias.split('/', 1)
      for (const name of new Set([alias, beginning])) counts.set(name, (counts.get(name) ?? 0) + count)
    }
    if (number % AT_ONCE === 0) yield
  }
  return counts
}

function mostOf(counts: Map<string, number>, kind: Suggestion['kind']): Suggestion[] {
  const found = [...counts].filter(([, count]) => count > 0)
  // Only a catalogue of more words than are suggested is worth sorting.
  if (found.length > MAX_WORDS) found.sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
  return found.slice(0, MAX_WORDS).map(([text, count]) => ({ text, kind, count }))
}
