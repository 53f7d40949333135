import { expect, test } from 'vitest'
import { refererPath } from './referer-path'

const OURS = 'http://localhost:3000'

test.each([
  [`${OURS}/library?page=2`, '/library?page=2'],
  [`${OURS}//library/`, '/library'],
  [`${OURS}/sign-in?next=/library`, '/'],
  [`${OURS}/%73ign-in`, '/'],
  [`${OURS}//auth//sign-in`, '/'],
  [`${OURS}/%ff`, '/'],
  ['https://evil.example/library', '/'],
  ['nonsense', '/'],
  [null, '/'],
])('who comes from %s goes back to %s', (referer, path) => {
  expect(refererPath(referer)).toBe(path)
})
