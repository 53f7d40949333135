import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv'

/** Reads one line as RFC 4180 says. */
function read(line: string): string[] {
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (const [, quoted, plain] of line.matchAll(pattern)) cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  return cells
}

const texts = fc.array(
  fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", 'a') })),
  { minLength: 1, maxLength: 6 },
)

test('whatever a line holds is read back from it, but for the mark of what would be a formula', () => {
  fc.assert(
    fc.property(texts, (cells) => {
      const found = read(csvLine(cells))

      expect(found.map((text, place) => (cells[place] === text ? text : text.slice(1)))).toEqual(cells)
    }),
    { numRuns: 5000 },
  )
})

test('no cell begins a formula, unless it is a number', () => {
  fc.assert(
    fc.property(texts, (cells) => {
      for (const text of read(csvLine(cells))) expect(text).toMatch(/^([^=+\-@\t\r\n＝＋－＠]|-\d+(\.\d+)?$|$)/u)
    }),
    { numRuns: 5000 },
  )
})

test.each([
  ['-5.99', '-5.99'],
  ['-5.99+1', "'-5.99+1"],
  ['=HYPERLINK("https://evil.example","x")', `"'=HYPERLINK(""https://evil.example"",""x"")"`],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1+1', "'＝1+1"],
  ['two\nlines', '"two\nlines"'],
  ['plain', 'plain'],
])('%j is written %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})
