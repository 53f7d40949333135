import { expect, test } from 'vitest'
import { redirected } from './redirected'

test.each([
  ['http://a.example/x/y', 'z', 'http://a.example/x/z'],
  ['http://a.example/', 'https://a.example/', 'https://a.example/'],
  ['https://a.example/', '//b.example/c', 'https://b.example/c'],
])('from %s by %s to %s', (from, location, to) => {
  expect(redirected(new URL(from), location).href).toBe(to)
})

test.each(['http://a.example/', 'file:///etc/passwd', 'https://a:b@a.example/', 'https://', 'data:,x', 'javascript:1'])(
  'from https to %s is refused',
  (location) => {
    expect(() => redirected(new URL('https://a.example/'), location)).toThrow('the server redirects to no safe address')
  },
)
