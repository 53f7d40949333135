import { expect, test } from 'vitest'
import { readQuery } from './receive'

test('an empty value is absent, and a repeated one a list', () => {
  const query = readQuery('/list?a=1&b=&c=1&c=&d=&d=&__proto__=2&e=a+b%20c')

  expect(Object.entries(query)).toEqual([
    ['a', '1'],
    ['c', ['1', '']],
    ['d', ['', '']],
    ['__proto__', '2'],
    ['e', 'a b c'],
  ])
})

test('very many names, and one name very many times, are read too', () => {
  const names = Array.from({ length: 300_000 }, (_, n) => `a${n}=1`).join('&')

  expect(Object.keys(readQuery(`/list?${names}`))).toHaveLength(300_000)
  expect(readQuery(`/list?${'a=1&'.repeat(300_000)}`).a).toHaveLength(300_000)
})
