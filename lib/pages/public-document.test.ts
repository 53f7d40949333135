import { expect, test } from 'vitest'
import { publicDocument } from './public-document'

const ID = '0123456789abcdef01234567'
const addressOf = (url: string, headers = {}, method = 'GET') => publicDocument({ method, url, headers })

test.each([
  ['/', '/'],
  ['/?', '/'],
  ['/?utm_source=x&fbclid=1', '/'],
  ['/?page=1&sort_by=added_date', '/'],
  ['/?os=Ubuntu%2Cdebian&x=1', '/?os=debian,ubuntu'],
  ['/?architecture=arm64&os=ubuntu', '/?os=ubuntu&architecture=arm64'],
  ['/?search=a%20b', '/?search=a+b'],
  [`/images/${ID}`, `/images/${ID}`],
  ['/docs?utm_source=x', '/docs'],
  ['/docs/images?utm_source=x', '/docs/images'],
  [`/images/${ID}/ubuntu-22.04-amd64?utm_source=x`, `/images/${ID}/ubuntu-22.04-amd64`],
])('%s is kept as %s', (url, address) => {
  expect(addressOf(url)).toBe(address)
  expect(addressOf(url, {}, 'HEAD')).toBe(address)
  expect(addressOf(address)).toBe(address)
})

test.each([
  '/account',
  '/docs/',
  '/docs?_rsc=1k2j3',
  '/docs/images?_rsc=1k2j3',
  '/docs/images/',
  '/docs/images/more',
  '/docs/Images',
  '/docs/%69mages',
  '/library',
  '/sign-in',
  '//',
  '/images',
  '/images/',
  '/images/0123456789ABCDEF01234567',
  `/images/${ID}/`,
  `/images/${ID}/a/b`,
  `/images/${ID}\\a`,
  '/?_rsc=1k2j3',
  '/?os=ubuntu&_rsc=',
  '/?%5Frsc=x',
  `/images/${ID}?_rsc=1k2j3`,
  `/?os=${'x'.repeat(1000)}`,
])('%s is not kept', (url) => {
  expect(addressOf(url)).toBeUndefined()
})

test('what is no reading of a document is not kept', () => {
  expect(addressOf('/', { rsc: '1' })).toBeUndefined()
  expect(addressOf(`/images/${ID}`, { rsc: '' })).toBeUndefined()
  expect(addressOf('/', {}, 'POST')).toBeUndefined()
})
