import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { withoutNonce } from './without-nonce'

const NONCE = 'f00dfeed'.repeat(4)
const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('a script of ours is let run by its hash, once however often it stands there', () => {
  const script = `<script nonce="${NONCE}">ours()</script>`

  expect(withoutNonce(`<p>a</p>${script}${script}`, NONCE)).toEqual({
    html: '<p>a</p><script>ours()</script><script>ours()</script>',
    hashes: [sha('ours()')],
  })
})

test.each([
  '<script>theirs()</script>',
  '<script nonce="">theirs()</script>',
  `<script nonce="${'0'.repeat(NONCE.length)}">theirs()</script>`,
  `<script nonce='${NONCE}'>theirs()</script>`,
  `<script data-x=" nonce=">theirs()</script>`,
])('a script that was smuggled in is not: %s', (script) => {
  expect(withoutNonce(script, NONCE).hashes).toEqual([])
})

test.each([`async="" id="a" nonce="${NONCE}"`, `nonce="${NONCE}" id="a"`, `id="a>b" nonce="${NONCE}"`])(
  'whatever else the tag says: %s',
  (attributes) => {
    expect(withoutNonce(`<script ${attributes}>ours()</script>`, NONCE).hashes).toEqual([sha('ours()')])
  },
)

test('a file needs no hash', () => {
  const { html, hashes } = withoutNonce(`<script src="/a.js" async="" nonce="${NONCE}"></script>`, NONCE)

  expect({ html, hashes }).toEqual({ html: '<script src="/a.js" async=""></script>', hashes: [] })
})

test('the nonce is nowhere left, and the data of React keeps its length', () => {
  const data = `self.__next_f.push([1,"1:[\\"$\\",\\"script\\",null,{\\"nonce\\":\\"${NONCE}\\"}]"])`
  const { html, hashes } = withoutNonce(`<script nonce="${NONCE}">${data}</script>`, NONCE)

  const sent = html.slice('<script>'.length, -'</script>'.length)
  expect(html).not.toContain(NONCE)
  expect(sent).toHaveLength(data.length)
  expect(hashes).toEqual([sha(sent)])
})
