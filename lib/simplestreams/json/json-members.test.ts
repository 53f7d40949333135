import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BrokenJson } from './json-cursor'
import { jsonMembers, type Member, parseJson } from './json-members'

async function* inChunks(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

/** All members that come, and the error that ends them. */
async function read(text: string, { chunk = 7, maxLength = 1e6 } = {}): Promise<{ all: Member[]; error: unknown }> {
  const all: Member[] = []
  try {
    for await (const member of jsonMembers(inChunks(text, chunk), 'products', maxLength)) all.push(member)
  } catch (error) {
    return { all, error }
  }
  return { all, error: undefined }
}

const shape = ({ within, key, text }: Member) => [within, key, text === null ? null : parseJson(text)]

describe('a document is read member by member', () => {
  test('those of the opened object by themselves', async () => {
    const { all } = await read(' \ufeff{"a":1,"products" : {"x":{"n":[1,"}"]},"y":null},"b":[{"products":{}}] }')

    expect(all.map(shape)).toEqual([
      [null, 'a', 1],
      ['products', 'x', { n: [1, '}'] }],
      ['products', 'y', null],
      [null, 'b', [{ products: {} }]],
    ])
  })

  test('whatever it holds, and wherever its chunks end', async () => {
    const document = fc.tuple(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
    )
    await fc.assert(
      fc.asyncProperty(
        document,
        fc.integer({ min: 1, max: 40 }),
        fc.nat(2),
        async ([more, products], chunk, indent) => {
          const whole = { ...more, products }
          const expected = Object.entries(whole).flatMap(([key, value]): unknown[] =>
            key === 'products' ? Object.entries(products).map((each) => ['products', ...each]) : [[null, key, value]],
          )

          const { all, error } = await read(JSON.stringify(whole, null, indent), { chunk })

          expect(error).toBeUndefined()
          // Compared as JSON, which knows no -0.
          expect(JSON.stringify(all.map(shape))).toBe(JSON.stringify(expected))
        },
      ),
    )
  })

  test('up to where it was cut, wherever that is', async () => {
    const products = { a: { list: ['{"\\', 'é'] }, b: 2, c: { d: {} } }
    const text = JSON.stringify({ format: 'products:1.0', products })
    const whole = await read(text)

    for (let length = 0; length < text.length; length += 1) {
      const { all, error } = await read(text.slice(0, length))

      expect(error).toMatchObject({ name: 'BrokenJson', isCut: true })
      expect(all).toEqual(whole.all.slice(0, all.length))
    }
  })
})

test('a broken or too large value spoils no other', async () => {
  const { all, error } = await read(`{"products":{"bad":{x:1,},"large":"${'x'.repeat(99)}","bare":,"good":{"y":2}}}`, {
    maxLength: 50,
  })

  expect(error).toBeUndefined()
  expect(all.map(shape)).toEqual([
    ['products', 'bad', undefined],
    ['products', 'large', null],
    ['products', 'bare', undefined],
    ['products', 'good', { y: 2 }],
  ])
})

test.each(['hello', '[1]', '<html>', '"a"', '{"a" 1}', '{"a":1 "b":2}', '{1:2}', '{"a":1,}'])(
  '%s is no JSON object',
  async (text) => {
    const { error } = await read(text)

    expect(error).toBeInstanceOf(BrokenJson)
    expect(error).toMatchObject({ isCut: false })
  },
)

test('text that is left half-way is let go', async () => {
  let isOpen = true
  async function* text() {
    try {
      yield '{"a":1,'
      yield '"b":2}'
    } finally {
      isOpen = false
    }
  }

  for await (const { key } of jsonMembers(text(), null, 10)) if (key === 'a') break

  expect(isOpen).toBe(false)
})
