import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { canonicalQuery } from './canonical-query'

const canonical = (search: string) => canonicalQuery(CatalogQuery.parse({ search }))

test.each(['schrodinger', 'SCHRÖDINGER', 'Schro\u0308dinger\u200b', 'schrodinger SCHRÖDINGER'])(
  '%s asks for the same as Schrödinger',
  (search) => {
    expect(canonical(search)).toBe(canonical('Schrödinger'))
  },
)

test('what is not seen asks for the same as no search', () => {
  expect(canonical('\u200b \u00ad')).toBe(canonicalQuery(CatalogQuery.parse({})))
})
