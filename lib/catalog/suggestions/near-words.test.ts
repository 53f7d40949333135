import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFacts } from '@/prisma/seed/facts'
import { firstCatalog } from '@/prisma/seed/first-catalog'
import type { Suggestion } from '@/lib/contract/catalog'
import { editDistance } from './edit-distance'
import { nearWords } from './near-words'
import { completions, vocabularyOf, type Word } from './vocabulary'

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/'), minLength: 1, maxLength: 7 })
const word = fc.record({ text, kind: fc.constantFrom('name', 'system', 'tag'), count: fc.integer({ min: 1, max: 5 }) })
const vocabulary = fc.array(word as fc.Arbitrary<Suggestion>, { maxLength: 30 }).map(vocabularyOf)

const nearest = (words: Word[], typed: string, limit: number): Word[] => {
  const work = nearWords(words, typed, limit)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

test('whatever the words, no nearer one is left out, and they come in order', () => {
  fc.assert(
    fc.property(
      vocabulary,
      text.map((typed) => typed.toLowerCase()),
      fc.integer({ min: 1, max: 5 }),
      (words, typed, limit) => {
        const distanceOf = ({ folded }: Word) => editDistance(typed, folded, 2)
        const near = nearest(words, typed, limit)
        const allowed = typed.length < 3 ? -1 : typed.length < 5 ? 1 : 2

        expect(near).toHaveLength(Math.min(limit, words.filter((each) => distanceOf(each) <= allowed).length))
        const distances = near.map(distanceOf)
        expect(distances).toEqual(distances.toSorted((a, b) => a - b))
        const left = words.filter((each) => !near.includes(each)).map(distanceOf)
        if (near.length === limit) expect(Math.min(...left, 3)).toBeGreaterThanOrEqual(Math.max(...distances))
      },
    ),
  )
})

test('whatever the words, each text comes once, and completions are the most frequent that begin so', () => {
  fc.assert(
    fc.property(
      vocabulary,
      text.map((typed) => typed.toLowerCase()),
      (words, typed) => {
        expect(new Set(words.map(({ folded }) => folded)).size).toBe(words.length)
        const begin = words.filter(({ folded }) => folded.startsWith(typed))
        expect(completions(words, typed, 3)).toEqual(begin.slice(0, 3))
        expect(words.map(({ count }) => count)).toEqual(words.map(({ count }) => count).toSorted((a, b) => b - a))
      },
    ),
  )
})

/** One mistyped letter, of a kind and in a place that follow from the number. */
function mistyped(name: string, number: number): string {
  const at = 1 + ((number * 7) % (name.length - 1))
  const [before, after] = [name.slice(0, at), name.slice(at)]
  const letter = String.fromCharCode(97 + ((number * 11) % 26))
  const swapped = before.slice(0, -1) + (after[0] ?? '') + (before.at(-1) ?? '') + after.slice(1)
  const kinds = [before + after.slice(1), before + letter + after, before + letter + after.slice(1), swapped]
  const typed = kinds[number % kinds.length]
  return typed === undefined || typed === name ? before + after.slice(1) : typed
}

test('of 100 names of the first catalogue, mistyped by a letter, 95 or more are among the first three', async () => {
  const counts = new Map<string, number>()
  for (const { alias } of firstCatalog(await readFacts())) {
    for (const name of new Set([alias, alias.split('/', 1)[0] ?? ''])) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const words = vocabularyOf([...counts].map(([text, count]) => ({ text, kind: 'name', count })))
  const names = words.filter(({ folded }) => folded.length > 2)
  const missed: string[] = []
  for (let number = 0; number < 100; number++) {
    const name = names[number % names.length]?.folded ?? ''
    const typed = mistyped(name, number)
    // What is the beginning of some name is completed instead.
    const begun = completions(words, typed, 3)
    const found = begun.length > 0 ? begun : nearest(words, typed, 3)
    if (!found.some(({ folded }) => folded === name)) missed.push(`${typed} for ${name}`)
  }

  expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(5)
})
