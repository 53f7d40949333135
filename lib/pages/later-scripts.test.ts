import { expect, test } from 'vitest'
import { withLaterScripts } from './later-scripts'

test.each([
  ['src="/_next/static/chunks/a.js" async=""', 'a file'],
  ['src="/_next/static/chunks/a.js" nonce="x+/=" async=""', 'a file with a nonce'],
  ['src="/_next/static/chunks/a.js" id="_R_" async=""', 'a file with a name'],
])("a page's script waits for its paint: <script %s> (%s)", (attributes) => {
  expect(withLaterScripts(`<p><script ${attributes}></script>`)).toBe(
    `<p><script type="text/later" ${attributes}></script>`,
  )
})

test.each([
  '<script src="/_next/static/chunks/old.js" noModule=""></script>',
  '<script nonce="x">self.__next_f.push([1,"async=\\"\\""])</script>',
  '<script src="/elsewhere.js" async=""></script>',
  '&lt;script src="/_next/static/chunks/a.js" async=""&gt;',
  '<link rel="preload" as="style" href="/_next/static/chunks/a.css"/>',
])('nothing else does: %s', (html) => {
  expect(withLaterScripts(html)).toBe(html)
})

test('no script is fetched ahead', () => {
  const link = '<link rel="preload" as="script" fetchPriority="low" nonce="x" href="/_next/static/chunks/a.js"/>'

  expect(withLaterScripts(`<meta/>${link}<p>`)).toBe('<meta/><p>')
})
