import { expect, test } from 'vitest'
import { addressKind } from './address-kind'

test.each([
  '1.1.1.1',
  '185.125.190.17',
  '172.15.255.255',
  '172.32.0.0',
  '2606:4700::1111',
  '::ffff:1.1.1.1',
  '64:ff9b::101:101',
])('%s is public', (address) => {
  expect(addressKind(address)).toBe('public')
})

test.each([
  ...['127.0.0.1', '127.255.255.254', '::1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1'],
  ...[
    'fc00::1',
    'fdff::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a00:1',
    '64:ff9b::7f00:1',
    '::127.0.0.1',
  ],
])("%s is the operator's own", (address) => {
  expect(addressKind(address)).toBe('own')
})

test.each([
  ...['0.0.0.0', '0.1.2.3', '::', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', '::ffff:169.254.169.254'],
  ...['64:ff9b::a9fe:a9fe', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2002:a9fe:a9fe::1', '2001:0:1::1', 'fec0::1'],
  ...[
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '240.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '2001:db8::1',
    'fd00:ec2::254',
  ],
  ...['::7f00:1', '', 'localhost', '1.2.3.4.5'],
])('nobody serves from %s', (address) => {
  expect(addressKind(address)).toBe('never')
})
