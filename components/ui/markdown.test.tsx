import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './markdown'

const render = (text: string): string => renderToStaticMarkup(<Markdown text={text} codeLabel="the code" />)

test('headings stand below those of the page, and what is written in tables and lists stays', () => {
  const html = render('# One\n\n## Two\n\n- a\n- [x] b\n\n| c | d |\n|---|---|\n| 1 | 2 |')

  expect(html).toMatch(/<h3>One<\/h3>\s*<h3>Two<\/h3>/)
  expect(html).toContain('<li>a</li>')
  expect(html).toContain('<td>2</td>')
  expect(html).not.toContain('<input')
})

test('code can be copied as it stands', () => {
  const html = render('```sh\necho "a" <b>\n```')

  expect(html).toContain('echo &quot;a&quot; &lt;b&gt;')
  expect(html).toContain('aria-label="Copy the code"')
})

test('links lead to the web, by a way that says nothing for them, or nowhere', () => {
  expect(render('[a](https://example.com/x)')).toContain(
    '<a href="https://example.com/x" rel="nofollow ugc noopener noreferrer">a</a>',
  )
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '/account', '//evil.example', 'vbscript:x', '#x']) {
    expect(render(`[a](${href})`)).not.toContain('<a')
  }
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<style>*{display:none}</style>',
  '<iframe src="https://evil.example"></iframe>',
  '![a](https://evil.example/pixel.png)',
  '[a](javascript&colon;alert(1))',
  '<a href="https://example.com" onclick="alert(1)">a</a>',
  '<form action="/auth/sign-out" method="post"><button>x</button></form>',
])('%s does nothing', (text) => {
  expect(render(text)).not.toMatch(/<(script|img|style|iframe|form|a)\b/)
})

test('whatever an author writes, only what Markdown knows becomes elements', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '[',
      ']',
      '(',
      ')',
      '!',
      '*',
      '_',
      '\n',
      '|',
      '#',
      '- ',
      '&lt;',
      'on',
      '=',
    ),
    fc.constantFrom('script', 'img', 'svg', 'javascript:', 'https://a.example', 'style', 'onerror=x'),
    fc.string(),
  )
  const known =
    /^(div|p|h[3-6]|ul|ol|li|em|strong|del|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|a|sup|section|button|svg|rect|path|span|h2)$/
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = render(pieces.join(''))
      for (const [, name = ''] of html.matchAll(/<([a-z0-9-]+)/gi)) expect(name).toMatch(known)
      expect(html).not.toMatch(/<[^>]*\son\w+=/i)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['quotes', '>'.repeat(100_000)],
  ['quotes with spaces', '> '.repeat(50_000)],
  ['lists', '- '.repeat(50_000)],
  ['numbered lists', '1. '.repeat(30_000)],
  ['emphasis', '*a '.repeat(30_000)],
  ['brackets', '['.repeat(50_000)],
])('a hundred thousand characters of %s are rendered', (_, text) => {
  expect(render(`${text}the end`)).toContain('the end')
})
