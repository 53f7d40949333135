import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from './catalog-row'
import { Ids } from './ids'
import { Lexicon } from './lexicon'
import { Postings } from './postings'
import { sortTexts } from '../sorting/sort-texts'

test('each list gives back the numbers that were added to it, however many and however far apart', () => {
  const step = fc.oneof(fc.nat(2), fc.nat(300), fc.nat(200_000))
  const additions = fc.array(fc.tuple(fc.nat(5), step), { maxLength: 3000 })
  fc.assert(
    fc.property(additions, (all) => {
      const postings = new Postings()
      const right: number[][] = Array.from({ length: 6 }, () => [])
      let number = 0
      for (const [key, distance] of all) {
        number += distance
        postings.add(key, number)
        if (right[key]?.at(-1) !== number) right[key]?.push(number)
      }

      const found = right.map((_, key) => {
        const numbers: number[] = []
        postings.each(key, (each) => numbers.push(each))
        return numbers
      })
      expect(found).toEqual(right)
    }),
    { numRuns: 60 },
  )
})

test('a text has one number, is found by it, and is compared byte by byte', () => {
  const text = fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: 'grapheme', maxLength: 6 }))
  fc.assert(
    fc.property(
      fc.array(
        text.filter((text) => text.isWellFormed()),
        { minLength: 1, maxLength: 400 },
      ),
      (texts) => {
        const lexicon = new Lexicon()
        const intern = (text: string) => {
          const bytes = Buffer.from(`<${text}>`)
          return lexicon.intern(bytes, 1, bytes.length - 1)
        }
        const numbers = texts.map(intern)

        const distinct = [...new Set(texts)]
        expect(lexicon.size).toBe(distinct.length)
        expect(numbers).toEqual(texts.map((text) => distinct.indexOf(text)))
        expect(numbers.map((number) => lexicon.text(number))).toEqual(texts)
        expect(distinct.map((text) => lexicon.find(Buffer.from(text)))).toEqual(distinct.map((_, number) => number))
        for (const [a = '', b = ''] of [texts.slice(0, 2), texts.slice(-2)]) {
          const order = lexicon.compare(intern(a), intern(b))
          expect(Math.sign(order)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
        }
      },
    ),
  )
})

test('an id leads to its newest row, and rows are sorted by their ids', () => {
  const id = fc.oneof(fc.nat(20), fc.nat({ max: 0xffffffff })).map((number) => number.toString(16).padStart(24, '9f0'))
  fc.assert(
    fc.property(fc.array(id, { maxLength: 300 }), (all) => {
      const ids = new Ids()
      all.forEach((id, row) => {
        ids.set(row, textOf(id))
        ids.file(row, ids.find(id))
      })

      for (const id of all) expect(ids.find(id)).toBe(all.lastIndexOf(id))
      expect(all.map((_, row) => ids.idOf(row))).toEqual(all)
      const work = sortTexts(
        Uint32Array.from(all, (_, row) => row),
        ids,
      )
      let step = work.next()
      while (!step.done) step = work.next()
      expect([...step.value].map((row) => all[row])).toEqual([...all].sort())
    }),
  )
})
