import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { JsonLd } from './json-ld'

test('what the data say stays data', () => {
  const data = { description: '</script><script>alert(1)</script><!--' }
  const html = renderToStaticMarkup(<JsonLd data={data} />)

  expect(html.match(/<\/?script|<!--/g)).toEqual(['<script', '</script'])
  expect(JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual(data)
})
