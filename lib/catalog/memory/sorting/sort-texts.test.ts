import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Lexicon } from '../storage/lexicon'
import { sortTexts } from './sort-texts'

test('texts are sorted byte by byte, however many begin alike', () => {
  const piece = fc.constantFrom('', 'a', 'ab', 'zz', '/', 'é', '日本', 'a long beginning of many')
  const texts = fc.tuple(piece, fc.uniqueArray(fc.tuple(piece, fc.nat(5000)), { maxLength: 300 }), fc.boolean())
  fc.assert(
    fc.property(texts, ([beginning, endings, areMany]) => {
      const lexicon = new Lexicon()
      const all = endings.map(([middle, number]) => beginning + middle + number)
      for (let more = 0; areMany && more < 2500; more++) all.push(`${beginning}${(more * 7919) % 2503}`)
      for (const text of all) lexicon.intern(Buffer.from(text), 0, Buffer.byteLength(text))

      const numbers = Uint32Array.from({ length: lexicon.size }, (_, number) => number)
      const work = sortTexts(numbers, lexicon)
      let step = work.next()
      while (!step.done) step = work.next()

      const expected = [...new Set(all)].map((text) => Buffer.from(text)).sort(Buffer.compare)
      expect([...step.value].map((number) => lexicon.text(number))).toEqual(expected.map(String))
    }),
    { numRuns: 40 },
  )
})
