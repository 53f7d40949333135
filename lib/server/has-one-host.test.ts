import { expect, test } from 'vitest'
import { hasOneHost } from './has-one-host'

const saying = (...hosts: string[]) => hosts.flatMap((host) => ['Accept', '*/*', 'hOsT', host])

test.each([
  'shop.example',
  'shop.example:443',
  'shop.example.',
  'localhost:',
  'my_shop:3000',
  '127.0.0.1:3000',
  '[::1]:3000',
  '[2001:db8::1]',
  '507f1f77bcf86cd799439011.shop.example:3000',
  'xn--bcher-kva.example',
])('%s is a host', (host) => {
  expect(hasOneHost({ rawHeaders: saying(host), httpVersion: '1.1' })).toBe(true)
})

test.each([
  '',
  ' ',
  'a b',
  'a/b',
  'a@b',
  'a,b',
  'a:b',
  'a:1:2',
  'a:123456',
  ':80',
  'a?b',
  'a#b',
  'a\\b',
  '[::1',
  '[nothing]',
  '[::1]x',
  '::1',
  'https://a',
  'b\xfccher.example',
  '<script>',
])('%j is none', (host) => {
  for (const httpVersion of ['1.0', '1.1']) {
    expect(hasOneHost({ rawHeaders: saying(host), httpVersion })).toBe(false)
  }
})

test('it is said once; HTTP/1.0 need not say it', () => {
  expect(hasOneHost({ rawHeaders: saying(), httpVersion: '1.1' })).toBe(false)
  expect(hasOneHost({ rawHeaders: saying('a', 'a'), httpVersion: '1.1' })).toBe(false)
  expect(hasOneHost({ rawHeaders: saying('a', 'b'), httpVersion: '1.0' })).toBe(false)
  expect(hasOneHost({ rawHeaders: saying(), httpVersion: '1.0' })).toBe(true)
})
