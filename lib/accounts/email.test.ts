import { expect, test } from 'vitest'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { getUserId } from './find-user'
import { asKnown, Email } from './email'
import { logIn } from './log-in'

test.each([
  ['ada@münchen.example', 'ada@xn--mnchen-3ya.example'],
  [' Ada@MÜNCHEN.example ', 'ada@xn--mnchen-3ya.example'],
  ['ada@mu\u0308nchen.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@xn--mnchen-3ya.example', 'ada@xn--mnchen-3ya.example'],
  ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
  ['ada@xn--e1afmkfd.xn--p1ai', 'ada@xn--e1afmkfd.xn--p1ai'],
  ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ['ada@EXAMPLE．com', 'ada@example.com'],
  ['ada@example.com', 'ada@example.com'],
  ["o'neil+x@mail.example.co.uk", "o'neil+x@mail.example.co.uk"],
])('%s is the account %s', (written, kept) => {
  expect(Email.parse(written)).toBe(kept)
  expect(Email.parse(kept)).toBe(kept)
})

test.each([
  '',
  'ada',
  '@example.com',
  'ada@',
  'ada@example',
  'ada@münchen',
  'ada@mün chen.example',
  'ada@mün\u0000chen.example',
  'ada@mün@chen.example',
  'ada@münchen.example/x',
  'ada@münchen.example:80',
  'ada@ü.127.0.0.1',
  'ada@１２７.0.0.1',
  'ädä@example.com',
  'ada@example..com',
  '.ada@example.com',
  'a..da@example.com',
  `${'a'.repeat(200)}@${'ü.'.repeat(20)}example.com`,
])('%j is no address', (written) => {
  expect(Email.safeParse(written).success).toBe(false)
})

test('whoever signed up by an international domain is found and logs in by either form of it', async () => {
  const password = 'staple window orbit'
  const { id } = await createUser({ password })
  await db().user.update({ where: { id }, data: { email: Email.parse(`${id}@münchen.example`) } })

  for (const name of [`${id}@münchen.example`, `${id}@MÜNCHEN.example`, `${id}@xn--mnchen-3ya.example`]) {
    expect(await getUserId(name)).toBe(id)
    expect((await logIn(name, password, { ip: undefined, userAgent: null })).user.id).toBe(id)
  }
})

test('a user name stays what it is', () => {
  expect(asKnown(' Jürgen.B ')).toBe('jürgen.b')
})
