import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readEnv } from '@/lib/env'
import { madeTokenCookie, readMadeToken, seenTokenCookie } from '@/lib/http/forms/made-token-cookie'
import { readTyped, typedCookie } from '@/lib/http/forms/typed-cookie'
import { madeOtherwise } from '@/lib/testing/made-otherwise'
import { endedSessionCookie, readSessionCookie, sessionCookie } from './session-cookie'

const SESSION = 'a'.repeat(24)
const [OLD, NEW, OTHER] = [`old ${'o'.repeat(36)}`, 'n'.repeat(40), 'x'.repeat(40)]

const withSettings = <T>(settings: Record<string, string>, act: () => Promise<T>): Promise<T> =>
  madeOtherwise({ env: readEnv({ ...process.env, ...settings }) }, act)
const withKeys = <T>(secret: string, act: () => Promise<T>) => withSettings({ NEXTAUTH_SECRET: secret }, act)

/** What a browser sends back of a `Set-Cookie` value. */
const sent = (cookie: string): string => cookie.split(';', 1)[0] ?? ''

/** Every cookie that the shop sets. */
const all = async (): Promise<string[]> => [
  await sessionCookie(SESSION),
  endedSessionCookie(),
  await madeTokenCookie('chy_x', SESSION),
  seenTokenCookie(),
  typedCookie('/sign-in', { email: 'ada@example.com' }),
  typedCookie('/account/tokens', {}),
]

test('on https a browser takes each cookie from this host alone, over https and for all paths', async () => {
  const cookies = await withSettings({ PUBLIC_URL: 'https://shop.example' }, all)

  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-[a-z.-]+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  }
})

test('on http, where no browser would take that, names are plain', async () => {
  for (const cookie of await all()) {
    expect(cookie).toMatch(
      /^(next-auth|made-token|typed-)[a-z.-]*=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  }
})

test('on https a cookie that another subdomain could have set is none of ours', async () => {
  await withSettings({ PUBLIC_URL: 'https://shop.example' }, async () => {
    const mine = sent(await sessionCookie(SESSION))
    const planted = mine.replace('__Host-', '__Secure-')

    expect(await readSessionCookie(mine)).toBe(SESSION)
    for (const cookie of [planted, mine.replace('__Host-', '')]) expect(await readSessionCookie(cookie)).toBeNull()
    expect(await readSessionCookie(`${planted.replace(/=.*/, '=x')}; ${mine}`)).toBe(SESSION)
  })
})

test('no cookie is made or read anywhere else', async () => {
  const folders = ['app', 'components', 'lib', 'scripts']
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((file) => `${folder}/${file}`)),
  )
  const users: string[] = []
  for (const file of files.flat().filter((each) => /\.tsx?$/.test(each) && !each.includes('.test.'))) {
    if (/from 'cookie'|document\.cookie|cookies\(\)/.test(await readFile(file, 'utf8'))) users.push(file)
  }

  expect(users).toEqual(['lib/auth/own-cookie.ts'])
})

test('what was typed into one form is not shown in another', () => {
  const cookie = sent(typedCookie('/sign-up', { email: 'ada@example.com' }))

  expect(readTyped(cookie, '/sign-up')).toEqual({ email: 'ada@example.com' })
  expect(readTyped(cookie, '/sign-in')).toEqual({})
})

test('a key is changed without signing anybody out: the new one seals, both open', async () => {
  const [old, made] = await withKeys(OTHER, async () => [
    sent(await sessionCookie(SESSION)),
    sent(await madeTokenCookie('chy_x', SESSION)),
  ])

  for (const both of [`${NEW},${OTHER}`, `${NEW} ${OTHER}`, `${NEW},\n${OTHER}`]) {
    await withKeys(both, async () => {
      expect([await readSessionCookie(old), await readMadeToken(made, SESSION)]).toEqual([SESSION, 'chy_x'])
    })
  }
  const fresh = await withKeys(`${NEW},${OTHER}`, async () => sent(await sessionCookie(SESSION)))
  expect(await withKeys(NEW, () => readSessionCookie(fresh))).toBe(SESSION)
  expect(await withKeys(OTHER, () => readSessionCookie(fresh))).toBeNull()
  expect(await withKeys(NEW, () => readSessionCookie(old))).toBeNull()
})

test('a secret that only looks like two stays the one key that it was', async () => {
  const cookie = await withKeys(OLD, async () => sent(await sessionCookie(SESSION)))

  expect(await withKeys(OLD, () => readSessionCookie(cookie))).toBe(SESSION)
  expect(await withKeys(OLD.replace('old ', ''), () => readSessionCookie(cookie))).toBeNull()
})
