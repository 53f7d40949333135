import { canonicalQuery } from '@/lib/catalog/canonical-query'
import type { CatalogQuery, FilterQuery } from '@/lib/contract/images'
import type { Operation } from '@/lib/contract/operation'
import type { Endpoint, Handler } from './endpoint'
import { readQuery } from './receive'
import type { Representation } from './representation'
import { aroundData } from './respond'

/** What an address asks for, of that which depends on the public catalogue alone. */
export type Question = {
  operation: Operation
  /** The same for all addresses that ask for the same. */
  key: string
  /**
   * The answer as JSON, true until the next one is told, or one that is no JSON; undefined where it takes more than
   * memory.
   */
  tell(): Buffer | Representation | undefined
}

/** Reads addresses: undefined for one that asks for something else, or asks wrongly. */
export function questions(handlers: readonly [Operation, Handler | Endpoint][]): (url: string) => Question | undefined {
  const known = handlers.flatMap(([operation, handler]) => {
    const atOnce = 'atOnce' in handler ? handler.atOnce : undefined
    if (!operation.isKept && !atOnce) return []
    const { before, after } = aroundData(operation)
    const around = { before: Buffer.from(before), after: Buffer.from(after) }
    return [{ operation, atOnce, around, pattern: patternOf(operation) }]
  })

  return (url) => {
    const at = url.indexOf('?')
    const path = at < 0 ? url : url.slice(0, at)
    for (const { operation, atOnce, around, pattern } of known) {
      const match = pattern.exec(path)
      if (!match) continue
      const params = match.groups
      if (!operation.query) return { operation, key: path, tell: () => atOnce?.({ params, query: undefined }, around) }
      const { success, data: query } = operation.query.safeParse(readQuery(url))
      if (!success) return undefined
      // Of these operations only those of the catalogue have a query, whose types these are.
      const key = `${path}?${canonicalQuery(query as FilterQuery & Partial<CatalogQuery>)}`
      return { operation, key, tell: () => atOnce?.({ params, query }, around) }
    }
    return undefined
  }
}

const patternOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[0-9a-f]{24})')}$`)
