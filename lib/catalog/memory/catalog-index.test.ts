import { expect, test, vi } from 'vitest'
import { catalogRow } from '@/lib/testing/catalog-row'
import { CatalogIndex } from './catalog-index'
import { type CatalogRow, textOf } from './storage/catalog-row'
import type { Choice, Condition } from './parse-choices'
import { searchFor } from './search'
import { RowSet } from './storage/row-set'

const PAGE = { sort_by: 'price', sort_order: 'asc', page: 1, limit: 100 } as const

const image = (
  nth: number,
  priceCents: number,
  facts: Partial<Record<'os' | 'tag' | 'words', string>> = {},
): CatalogRow =>
  catalogRow({
    id: textOf(nth.toString(16).padStart(24, '0')),
    os: textOf(facts.os ?? 'debian'),
    search_text: textOf(facts.words ?? 'words'),
    tags: [textOf(facts.tag ?? 'web')],
    price_cents: priceCents,
    added_at: nth,
  })

const run = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

function filled(count: number): CatalogIndex {
  const index = new CatalogIndex({ shownBytes: 2 ** 20 })
  for (let nth = 0; nth < count; nth++) index.put(image(nth, nth))
  run(index.settle())
  return index
}

/** Conditions of all kinds that nobody asked for before. */
const asked = (nth: number): Choice[] =>
  (
    [
      { kind: 'os', value: `none ${nth}` },
      { kind: 'variant', value: `none ${nth}` },
      { kind: 'tag', value: `none ${nth}` },
      { kind: 'term', value: `word${nth}` },
      { kind: 'price', from: nth, to: 2 * nth },
    ] satisfies Condition[]
  ).map((condition) => [condition])

/** How many sets of rows are touched, and how many texts are read, while this is done. */
function workOf(deed: () => void): number {
  const spies = [
    ...(['add', 'remove', 'has', 'keep'] as const).map((verb) => vi.spyOn(RowSet.prototype, verb)),
    vi.spyOn(Buffer.prototype, 'toString'),
  ]
  deed()
  const calls = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  for (const spy of spies) spy.mockRestore()
  return calls
}

test('what a changed row costs does not grow with the conditions that were asked for', () => {
  const work = (conditions: number) => {
    const index = filled(100)
    for (let nth = 0; nth < conditions / 5; nth++)
      for (const choice of asked(nth)) run(index.selections.select([choice]))
    return [
      workOf(() => index.put(image(7, 50_000))),
      workOf(() => index.put(image(8, 8, { os: 'alpine', words: 'other words' }))),
      workOf(() => index.remove('9'.padStart(24, '0'))),
    ]
  }

  const many = work(10_000)

  // There are 32 ranges at most, and the values of a row; a hundred conditions are as dear as ten thousand.
  for (const each of many) expect(each).toBeLessThan(100)
  expect(many).toEqual(work(200))
})

const pricesOf = (index: CatalogIndex, rows: number[]) => rows.map((row) => index.images.price.get(row))

test('what was asked before a change is right after it', () => {
  const index = filled(10)
  const list = (...choices: Choice[]) => pricesOf(index, run(searchFor(index, choices, PAGE)).rows)
  const web: Choice = [{ kind: 'tag', value: 'web' }]
  const words: Choice = [{ kind: 'term', value: 'word' }]
  const cheap: Choice = [{ kind: 'price', from: 0, to: 4 }]
  expect([list(web, words), list(words, cheap)]).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [0, 1, 2, 3, 4],
  ])

  index.put(image(0, 100))
  index.put(image(9, 3))
  index.put(image(20, 2))
  index.put(image(1, 1, { tag: 'new', words: 'else' }))
  index.remove('2'.padStart(24, '0'))

  expect(list(web, words)).toEqual([2, 3, 3, 4, 5, 6, 7, 8, 100])
  expect(list(words, cheap)).toEqual([2, 3, 3, 4])
})

test('a query under way sees what comes, goes and changes meanwhile', () => {
  const index = filled(10)
  const work = searchFor(
    index,
    [
      [
        { kind: 'tag', value: 'web' },
        { kind: 'tag', value: 'new' },
      ],
      [{ kind: 'price', from: 0, to: 4 }],
      [{ kind: 'term', value: 'word' }],
    ],
    PAGE,
  )
  work.next()
  index.put(image(0, 100))
  index.put(image(9, 3))
  index.put(image(20, 2))
  index.put(image(1, 1, { tag: 'new', words: 'words and more' }))
  index.remove('2'.padStart(24, '0'))

  expect(pricesOf(index, run(work).rows)).toEqual([1, 2, 3, 3, 4])
})
