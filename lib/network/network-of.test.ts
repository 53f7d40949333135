import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf, siteOf } from './network-of'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:0207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:0:192.0.2.7', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('%s counts as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

test('all addresses of one IPv6 network count as one, and those of another do not', () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.bigInt(0n, 2n ** 64n - 1n), (ip, low) => {
      fc.pre(!networkOf(ip).includes('.'))
      const network = networkOf(ip)
      const tail = low.toString(16).padStart(16, '0').match(/.{4}/g)?.join(':')

      expect(networkOf(`${network}:${tail}`)).toBe(network)
      expect(network.split(':')).toHaveLength(4)
      expect(network.startsWith(`${siteOf(`${network}:${tail}`)}:`)).toBe(true)
    }),
  )
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2::9', '2001:db8:1'],
  ['2001:db8:1:ffff::9', '2001:db8:1'],
  ['2001:db8::1', '2001:db8:0'],
])('%s belongs to the site %s', (ip, site) => {
  expect(siteOf(ip)).toBe(site)
})
