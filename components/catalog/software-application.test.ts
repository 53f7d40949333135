import { expect, test } from 'vitest'
import { softwareApplication } from './software-application'

const image = {
  id: '0123456789abcdef01234567',
  alias: 'ubuntu/22.04',
  description: 'Ubuntu 22.04 LTS',
  image_name: 'ubuntu-22.04-amd64',
  architecture: 'amd64',
  os: 'ubuntu',
  release: '22.04',
  variant: 'default',
  size: 135_065_428,
  price: 5.9,
  average_rating: 4.5,
  rating_count: 2,
  icon_url: '/api/v1/images/0123456789abcdef01234567/icon',
  prespawn: false,
  added_date: '2026-01-10T00:00:00.000Z',
  serial: '20260110',
}
const shop = { origin: 'https://shop.example', currency: 'EUR' }

test('an image is an application with its price and its rating', () => {
  expect(softwareApplication(image, shop)).toMatchObject({
    '@type': 'SoftwareApplication',
    name: 'ubuntu/22.04 amd64',
    url: 'https://shop.example/images/0123456789abcdef01234567/ubuntu-22.04-amd64',
    image: 'https://shop.example/api/v1/images/0123456789abcdef01234567/icon',
    offers: { '@type': 'Offer', price: '5.90', priceCurrency: 'EUR' },
    aggregateRating: { ratingValue: 4.5, ratingCount: 2, bestRating: 5, worstRating: 0 },
  })
})

test('what nobody has rated has no rating, and what has no logo no picture', () => {
  const plain = softwareApplication({ ...image, rating_count: 0, average_rating: 0, icon_url: null, price: 0 }, shop)

  expect(plain).not.toHaveProperty('aggregateRating')
  expect(plain).not.toHaveProperty('image')
  expect(plain.offers.price).toBe('0.00')
})
