import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { CatalogIndex } from '../catalog-index'
import { IMAGE_FIELDS, isSeen } from '../../image-fields'
import { type CatalogRow, COPIED_FIELDS, stringOf, type Text, textOf } from '../storage/catalog-row'
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

type Values = Partial<Record<string, fc.Arbitrary<unknown>>>
const BY_READ: Values = {
  ...{ text, 'text or null': fc.option(text), integer: number, boolean: fc.boolean(), texts: fc.constant([]) },
  moment: date.map((moment) => moment.getTime()),
}
const BY_COLUMN: Values = {
  size_bytes: fc.maxSafeNat().map((size) => textOf(String(size))),
  average_hundredths: fc.nat(500),
  icon_sha256: fc.option(fc.constant(textOf('f'.repeat(64)))),
}
const image = fc.record(
  Object.fromEntries(
    COPIED_FIELDS.map(({ column, read }) => [column, BY_COLUMN[column] ?? BY_READ[read] ?? fc.constant(null)]),
  ),
) as unknown as fc.Arbitrary<CatalogRow>

/** What the contract says of an image. */
function shown(row: CatalogRow, view: 'list' | 'details') {
  const id = stringOf(row.id)
  const tell: Record<string, (value: never) => unknown> = {
    text: stringOf,
    'text or null': (value: Text | null) => value && stringOf(value),
    number: (value: number | Text) => (typeof value === 'number' ? value : Number(stringOf(value))),
    hundredths: (value: number) => value / 100,
    boolean: (value: boolean) => value,
    moment: (value: number) => new Date(value).toISOString(),
    icon: (value: Text | null) => value && `/api/v1/images/${id}/icon`,
  }
  return Object.fromEntries(
    IMAGE_FIELDS.filter((field) => isSeen(field, view)).map(({ name, column, told }) => [
      name,
      tell[told]?.(row[column] as never),
    ]),
  )
}

test('an image is told as `JSON.stringify` tells it, the first time and again, and after it changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(image, { minLength: 1, maxLength: 8 }), image, async (images, other) => {
      const index = new CatalogIndex({ shownBytes: 2 ** 20 })
      const rows: CatalogRow[] = []
      const put = (each: CatalogRow, place: number) => {
        rows[place] = { ...each, id: textOf(idOf(place)) }
        index.put(rows[place])
      }
      for (const [place, each] of images.entries()) put(each, place)
      drain(index.settle())
      const { fromMemory, ...engine } = memoryEngine(index)
      const compare = async () => {
        const query = CatalogQuery.parse({})
        const list = fromMemory?.list(query)?.toString()
        expect(JSON.stringify(await engine.list(query))).toBe(list)
        const listed = JSON.parse(list ?? '').images.map((each: object) => JSON.stringify(each))
        expect(listed.sort()).toEqual(rows.map((row) => JSON.stringify(shown(row, 'list'))).sort())
        for (const [place, row] of rows.entries()) {
          const details = fromMemory?.details(idOf(place))?.toString()
          expect(details).toBe(JSON.stringify(shown(row, 'details')))
          expect(JSON.stringify(await engine.details(idOf(place)))).toBe(details)
        }
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
