import { expect, test } from 'vitest'
import { isPathBelow } from './is-path-below'

test.each([
  'images/ubuntu/jammy/amd64/default/20250110_07:42/rootfs.tar.xz',
  'streams/v1/com.ubuntu.cloud:released:download.json',
  '20250110_07:42/root.tar.xz',
  'a/..b/c..d/...',
  'a file with spaces',
])('%s stays below its server', (path) => {
  expect(isPathBelow(path)).toBe(true)
})

test.each([
  '',
  '..',
  '../secret',
  'images/../../secret',
  'images/..',
  '/etc/passwd',
  '//evil.example/x',
  'https://evil.example/x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'C:\\secret',
  '..\\secret',
  'images\\..\\..\\secret',
  '%2e%2e/secret',
  'a/%2E./../secret',
  'a/.%2e/b',
  'a/..%2fb',
  'a%2f..%2fb',
  'a%2f..',
  '..?x',
  'a\nb',
  'a\0b',
  'https:/evil.example',
])('%j does not', (path) => {
  expect(isPathBelow(path)).toBe(false)
})
