import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { withStylesInside } from './styles-inside'

const SHEET = '@font-face{src:url(../media/a.woff2)}p{color:red}'
const link = (name: string) => `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"/>`
const before = process.cwd()

beforeAll(async () => {
  const folder = await temporaryFolder()
  mkdirSync(`${folder}/.next/static/chunks`, { recursive: true })
  writeFileSync(`${folder}/.next/static/chunks/a.css`, SHEET)
  writeFileSync(`${folder}/.next/static/chunks/bad.css`, 'p{content:"</style><script>theirs()</script>"}')
  process.chdir(folder)
})
afterAll(() => process.chdir(before))

test('a style sheet stands in the page, by whole addresses and a hash, and its link at the end', () => {
  const whole = SHEET.replace('../media', '/_next/static/media')

  expect(withStylesInside(`<head>${link('a')}</head><body><p>$&</p></body>`)).toEqual({
    html: `<head><style>${whole}</style></head><body><p>$&</p>${link('a')}</body>`,
    hashes: [`'sha256-${createHash('sha256').update(whole).digest('base64')}'`],
  })
})

test.each(['missing', 'bad', '../chunks/a', '%2e%2e/chunks/a'])(
  'a style sheet that cannot stand there stays a link: %s',
  (name) => {
    const page = `<head>${link(name)}</head><body></body>`

    expect(withStylesInside(page)).toEqual({ html: page, hashes: [] })
  },
)
