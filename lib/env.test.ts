import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readEnv, SETTING_NAMES, SettingsError } from './env'

/** Read by the tests, not by the shop. */
const OF_TESTS = ['CHROMIUM_PATH', 'CI']

/** Every setting that .env.example shows, commented out or not, with the value that it shows. */
async function shownSettings(): Promise<Record<string, string | undefined>> {
  const text = await readFile('.env.example', 'utf8')
  return parseEnv(text.replace(/^# ?(?=[A-Z][A-Z0-9_]*=)/gm, ''))
}

/** The one line that an operator reads when a setting is wrong. */
function complaint(source: Record<string, string>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'no complaint'
}

test('.env.example explains every setting of the shop', async () => {
  const shown = Object.keys(await shownSettings())

  const missing = SETTING_NAMES.filter((name) => !shown.includes(name))

  expect(missing, 'settings of lib/env.ts that .env.example lacks').toEqual([])
})

test('.env.example shows no setting that nothing reads', async () => {
  const shown = Object.keys(await shownSettings())

  const unknown = shown.filter((name) => !SETTING_NAMES.includes(name) && !OF_TESTS.includes(name))

  expect(unknown, 'settings of .env.example that lib/env.ts does not know').toEqual([])
})

test('.env.example says something of each setting, and leaves each to its default', async () => {
  const text = await readFile('.env.example', 'utf8')
  const lines = text.split('\n')

  const settings = [...lines.entries()].filter(([, line]) => /^#? ?[A-Z][A-Z0-9_]*=/.test(line))

  for (const [place, line] of settings) {
    expect(line).toMatch(/^#/)
    expect(lines[place - 1], `the line above ${line}`).toMatch(/^# [A-Z].*\w/)
  }
})

test('the defaults that .env.example shows are the defaults', async () => {
  const settings = readEnv(await shownSettings())

  expect(settings).toEqual(readEnv({}))
})

test('a shop without any setting gets defaults for all that it needs', () => {
  expect(readEnv({})).toEqual({
    ...readEnv({}),
    NODE_ENV: 'production',
    PORT: 3000,
    PUBLIC_URL: 'http://localhost:3000',
    TRUSTED_PROXIES: [],
    DATA_DIR: resolve('.data'),
    CURRENCY: 'USD',
    LOG_LEVEL: 'info',
    SIGN_UP: 'open',
  })
})

test('settings come out in the types that the shop works with', () => {
  const settings = readEnv({
    PORT: '8080',
    PUBLIC_URL: 'https://shop.example.com/',
    TRUSTED_PROXIES: ' 127.0.0.1, 10.0.0.0/8,fd00::/8 ',
    DATA_DIR: 'somewhere',
    CURRENCY: 'EUR',
  })

  expect(settings).toMatchObject({
    PORT: 8080,
    PUBLIC_URL: 'https://shop.example.com',
    TRUSTED_PROXIES: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    DATA_DIR: resolve('somewhere'),
    CURRENCY: 'EUR',
  })
})

test('the public address follows the port when none is given', () => {
  expect(readEnv({ PORT: '4711' }).PUBLIC_URL).toBe('http://localhost:4711')
})

test('an empty setting counts as not given', () => {
  const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, '']))

  expect(readEnv(empty)).toEqual(readEnv({}))
})

test('what is in the environment beside the settings is left alone', () => {
  expect(readEnv({ PATH: '/usr/bin', PORTS: '99999' })).toEqual(readEnv({}))
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'shop.example.com'],
  ['PUBLIC_URL', 'ftp://shop.example.com'],
  ['PUBLIC_URL', 'https://shop.example.com/shop'],
  ['PUBLIC_URL', 'https://shop.example.com/?a=b'],
  ['TRUSTED_PROXIES', 'proxy.example.com'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['TRUSTED_PROXIES', '::1/129'],
  ['DATABASE_URL', 'mysql://localhost/shop'],
  ['DATABASE_POOL_SIZE', '0'],
  ['DATABASE_STATEMENT_TIMEOUT_MS', '49'],
  ['DATABASE_CONNECT_TIMEOUT_MS', '49'],
  ['CURRENCY', 'usd'],
  ['CURRENCY', 'QQQ'],
  ['CURRENCY', 'JPY'],
  ['LOG_LEVEL', 'loud'],
  ['SIGN_UP', 'maybe'],
  ['NEXTAUTH_SECRET', 'short'],
])('%s cannot be %s, and the complaint names it in one line', (name, value) => {
  expect(complaint({ [name]: value })).toMatch(new RegExp(`^${name} .+$`))
})

test('every wrong setting is named at once', () => {
  const said = complaint({ PORT: 'eighty', CURRENCY: 'JPY', SIGN_UP: 'open' })

  expect(said).toMatch(/^PORT .*; CURRENCY must be a currency with two decimals$/)
})

test('REDIS_URL is an address that can be read, with the number of a database at most', () => {
  expect(readEnv({ REDIS_URL: 'rediss://shop:a%25b@redis.example.com:6380/1' }).REDIS_URL).toContain('6380')
  expect(complaint({ REDIS_URL: 'redis.example.com:6379' })).toContain('REDIS_URL must be a redis://')
  expect(complaint({ REDIS_URL: 'redis://:a%b@localhost' })).toBe('REDIS_URL must write % as %25')
  expect(complaint({ REDIS_URL: 'redis://localhost/shop' })).toContain('REDIS_URL must have no path')
})

test('a complaint never shows a secret', () => {
  const said = complaint({
    NEXTAUTH_SECRET: 'hunter2',
    DATABASE_URL: 'mysql://shop:hunter2@localhost/shop',
    REDIS_URL: 'http://:hunter2@localhost',
  })

  for (const name of ['NEXTAUTH_SECRET', 'DATABASE_URL', 'REDIS_URL']) expect(said).toContain(name)
  expect(said).not.toContain('hunter2')
})
