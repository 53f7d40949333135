import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/images'
import { CatalogIndex } from '../catalog-index'
import { type CatalogRow, textOf } from '../storage/catalog-row'
import { JsonBytes } from './json-bytes'
import { writeMoment } from './json-moment'
import { memoryEngine } from '../memory-engine'

/** Whatever Postgres takes: no NUL, no half of a pair. */
const text = fc
  .string({ unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\u0001', '\u001f', '\u007f', '\u2028'), anyUnit()) })
  .map((letters) => letters.replaceAll('\0', ''))
  .map(textOf)
const date = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.date({ min: new Date('2016'), max: new Date('2030'), noInvalidDate: true }),
)
const number = fc.oneof(fc.nat(1000), fc.nat(999_999_999))

const image: fc.Arbitrary<Omit<CatalogRow, 'id'>> = fc.record({
  ...{ alias: text, description: text, image_name: text, release: text, current_serial: text },
  ...{ architecture: text, os: text, variant: fc.option(text), tags: fc.constant([]), search_text: text },
  size: fc.maxSafeNat().map((size) => textOf(String(size))),
  ...{ price_cents: number, rating_count: number, average_hundredths: fc.nat(500), top_score: fc.nat(5) },
  added_at: date.map((moment) => moment.getTime()),
  icon_sha256: fc.option(fc.constant(textOf('f'.repeat(64)))),
  prespawn: fc.boolean(),
})

test('an image is told as `JSON.stringify` tells it, the first time and again, and after it changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(image, { minLength: 1, maxLength: 8 }), image, async (images, other) => {
      const index = new CatalogIndex({ shownBytes: 2 ** 20 })
      const put = (each: Omit<CatalogRow, 'id'>, place: number) => index.put({ ...each, id: textOf(idOf(place)) })
      for (const [place, each] of images.entries()) put(each, place)
      drain(index.settle())
      const { fromMemory, ...engine } = memoryEngine(index)
      const compare = async () => {
        const query = CatalogQuery.parse({})
        expect(fromMemory?.list(query)?.toString()).toBe(JSON.stringify(await engine.list(query)))
        for (const place of images.keys())
          expect(fromMemory?.details(idOf(place))?.toString()).toBe(JSON.stringify(await engine.details(idOf(place))))
      }
      await compare()
      await compare()
      put(other, 0)
      await compare()
      // Only what is shown changes.
      put({ ...other, description: textOf('another'), rating_count: 7 }, 0)
      await compare()
    }),
    { numRuns: 200 },
  )
})

test('moments are written as `toISOString` writes them', () => {
  fc.assert(
    fc.property(date, (moment) => {
      const json = new JsonBytes()
      writeMoment(json, moment.getTime())
      expect(json.take().toString()).toBe(moment.toISOString())
    }),
    { numRuns: 5000 },
  )
})

test('numbers are written as `JSON.stringify` writes them', () => {
  const json = new JsonBytes()
  for (let cents = 0; cents < 20_000; cents++) {
    json.hundredths(cents)
    expect(json.take().toString()).toBe(JSON.stringify(cents / 100))
  }
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), (number) => {
      json.integer(number)
      json.mark(0x20)
      json.hundredths(number)
      expect(json.take().toString()).toBe(`${number} ${JSON.stringify(number / 100)}`)
    }),
    { numRuns: 2000 },
  )
})

/** Letters of one to four bytes. */
function anyUnit(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom('a', 'é', '日', '🐧'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
}

const idOf = (place: number): string => String(place).padStart(24, '0')

function drain(work: Iterator<void, void>): void {
  while (!work.next().done);
}
