import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const visitor = fc.oneof(
  fc.ipV4().filter((address) => !/^(10|127)\./.test(address)),
  fc.constantFrom('2001:db8::1', '::1'),
)
const proxy = fc.oneof(
  fc.nat(255).map((last) => `10.1.2.${last}`),
  fc.constantFrom('127.0.0.1', '::ffff:10.9.9.9', 'fd00::5', '::FFFF:127.0.0.1'),
)
const claims = fc.array(fc.oneof(fc.ipV4(), fc.string({ maxLength: 20 }), proxy), { maxLength: 4 })
const TRUSTED = ['10.0.0.0/8', '127.0.0.1', 'fd00::/8']

test('without a trusted proxy nobody is believed', () => {
  const property = fc.property(visitor, claims, (socket, claimed) => {
    expect(clientAddress([])(socket, claimed.join(', '))).toBe(socket)
    expect(clientAddress(TRUSTED)(socket, claimed.join(', '))).toBe(socket)
  })
  fc.assert(property)
})

test('behind trusted proxies a visitor is whom the first of them saw, whatever the visitor claims', () => {
  const proxies = fc.array(proxy, { maxLength: 3 })
  const property = fc.property(proxy, visitor, claims, proxies, (socket, address, claimed, between) => {
    const header = [...claimed, address, ...between].join(', ')
    expect(clientAddress(TRUSTED)(socket, header)).toBe(address)
  })
  fc.assert(property)
})

test('a chain without a visitor in it says nothing: the proxy itself asks', () => {
  const ours = clientAddress(TRUSTED)

  for (const header of [undefined, '', 'nonsense', '10.1.1.1, 127.0.0.1', 'unknown, 10.1.1.1', '203.0.113.7:80', ',']) {
    expect(ours('::ffff:10.1.2.3', header)).toBe('10.1.2.3')
  }
  expect(ours(undefined, '203.0.113.7')).toBe('')
})
