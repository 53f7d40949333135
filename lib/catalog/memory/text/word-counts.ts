import type { Suggestion } from '@/lib/contract/catalog'
import { MAX_WORDS } from '../../engine'
import { hasBit } from '../storage/bits'
import type { CatalogIndex } from '../catalog-index'
import type { Values } from '../storage/values'

const AT_ONCE = 1 << 11

/** The names, systems and tags that most images have, with how many have them. */
export function* countWords(index: CatalogIndex): Generator<void, Suggestion[]> {
  const systems = yield* countValues(index, index.images.os)
  const names = yield* countNames(index)
  const tags = yield* countValues(index, index.images.tag)
  return [...(yield* mostOf(systems, 'system')), ...(yield* mostOf(names, 'name')), ...(yield* mostOf(tags, 'tag'))]
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

type Counted = [text: string, count: number]

/** The words that most images have. All of a large catalogue's are never sorted at once: that would hold up everybody. */
function* mostOf(counts: Map<string, number>, kind: Suggestion['kind']): Generator<void, Suggestion[]> {
  let most: Counted[] = []
  /** The last one that is wanted, once so many were sorted: whatever comes after it is not. */
  let last: Counted | undefined
  let seen = 0
  for (const counted of counts) {
    if (counted[1] > 0 && !(last && compare(last, counted) < 0)) most.push(counted)
    if (most.length === 2 * MAX_WORDS) {
      most = most.sort(compare).slice(0, MAX_WORDS)
      last = most[MAX_WORDS - 1]
    }
    if (++seen % AT_ONCE === 0) yield
  }
  return most
    .sort(compare)
    .slice(0, MAX_WORDS)
    .map(([text, count]) => ({ text, kind, count }))
}

const compare = ([a, some]: Counted, [b, others]: Counted): number => others - some || (a < b ? -1 : 1)
