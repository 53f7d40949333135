import { beforeAll, describe, expect, test } from 'vitest'
import { ARCHITECTURES } from '@/lib/architectures'
import { addedAt } from './added-at'
import { crowd } from './crowd'
import { readFacts } from './facts'
import { firstCatalog } from './first-catalog'
import type { FirstImage } from './first-image'
import { leadingImages } from './leading-images'
import { priceOf } from './prices'
import { ratingsOf } from './ratings'

let images: FirstImage[]
beforeAll(async () => {
  images = firstCatalog(await readFacts())
})

describe('the images of the first catalogue', () => {
  test('are more than 150, each one once', () => {
    expect(images.length).toBeGreaterThan(150)
    expect(new Set(images.map(({ product }) => product)).size).toBe(images.length)
    expect(new Set(images.map(({ imageName }) => imageName)).size).toBe(images.length)
  })

  test('are named as the contract shows', () => {
    const jammy = images.find(({ product }) => product === 'ubuntu:jammy:amd64:default')

    expect(jammy).toMatchObject({
      alias: 'ubuntu/22.04',
      description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
      imageName: 'ubuntu-22.04-amd64',
      os: 'ubuntu',
      release: '22.04',
      architecture: 'amd64',
      variant: 'default',
    })
  })

  test('are of architectures that clients know', () => {
    for (const { architecture } of images) expect(ARCHITECTURES).toContain(architecture)
  })

  test('have three versions or more, the newest first', () => {
    for (const { versions } of images) {
      const serials = versions.map(({ serial }) => serial)
      expect(serials.length).toBeGreaterThanOrEqual(3)
      expect(serials).toEqual([...new Set(serials)].sort().reverse())
    }
  })

  test('have tags, none twice, and a readme that promises no command that the shop does not serve', () => {
    for (const { tags, readme, architecture } of images) {
      expect(new Set(tags).size).toBe(tags.length)
      expect(tags.length).toBeGreaterThanOrEqual(2)
      expect(readme).toContain('## Use it')
      expect(readme).toContain(architecture)
      expect(readme).not.toMatch(/lxc |incus |docker (pull|run)|REGISTRY/)
      expect(readme).not.toMatch(/undefined|null|NaN|Invalid/)
    }
  })
})

describe('the prices of the first catalogue', () => {
  test('are asked for a third of the images, from 0.99 to 199.00', () => {
    const paid = images.map(priceOf).filter((price) => price > 0)

    expect(paid.length / images.length).toBeGreaterThan(0.25)
    expect(paid.length / images.length).toBeLessThan(0.45)
    expect([Math.min(...paid), Math.max(...paid)]).toEqual([99, 19900])
    for (const price of paid) expect(['00', '50', '99']).toContain(String(price).slice(-2))
  })

  test('are one for each listing', () => {
    for (const image of images) {
      const twin = images.find(({ listingKey }) => listingKey === image.listingKey)
      expect(twin && priceOf(twin)).toBe(priceOf(image))
    }
  })

  test('are the lowest for what has one architecture: who buys the cheapest images pays for each', () => {
    const paid = leadingImages(images).filter((image) => priceOf(image) > 0)
    const cheapest = paid.sort((a, b) => priceOf(a) - priceOf(b)).slice(0, 20)

    expect(cheapest.map(({ architectures }) => architectures.length)).toEqual(cheapest.map(() => 1))
    expect(Math.max(...cheapest.map(priceOf))).toBeLessThan(Math.min(...paid.slice(20).map(priceOf)))
  })
})

test('an image is an architecture of its listing, none twice, and the listings are those that people look for', () => {
  const leading = leadingImages(images)

  expect([images.length, leading.length]).toEqual([312, 189])
  for (const { listingKey, architectures } of leading) {
    const built = images.filter((image) => image.listingKey === listingKey)
    expect(built.map(({ architecture }) => architecture).sort()).toEqual([...architectures].sort())
    expect(new Set(built.map(({ readme }) => readme)).size).toBe(1)
  }
  expect(leading.filter(({ alias }) => alias === 'alpine/3.24')).toHaveLength(1)
})

test('images came to the shop over two years, all of them before its newest facts', () => {
  const days = images.map((image) => addedAt(image).toISOString()).sort()

  expect(days[0]?.slice(0, 7)).toBe('2024-11')
  expect(days.at(-1)?.slice(0, 7)).toBe('2026-08')
})

test('the crowd are 150 people of different names whom nobody can write to', () => {
  const visitors = crowd()

  expect(visitors).toHaveLength(150)
  expect(new Set(visitors.map(({ username }) => username.toLowerCase())).size).toBe(150)
  for (const { email, username } of visitors) {
    expect(email).toMatch(/@example\.invalid$/)
    expect(username).toMatch(/^[a-z0-9_-]{3,50}$/)
  }
})

test('ratings look like life: many for a few, few for many, none for some, and more praise than blame', () => {
  const listings = leadingImages(images)
  const ratings = listings.map((image) => ratingsOf(image, crowd()))
  const counts = ratings.map(({ length }) => length).sort((a, b) => b - a)
  const good = ratings.flat().filter(({ hundredths }) => hundredths >= 350).length

  expect(counts[0]).toBeGreaterThan(100)
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThan(25)
  expect(counts.filter((count) => count === 0).length / listings.length).toBeGreaterThan(0.08)
  const owners = ratings.flat().filter(({ ownedSince, ratedAt }) => ownedSince && ownedSince <= ratedAt).length
  expect(owners / ratings.flat().length).toBeGreaterThan(0.6)
  expect(owners).toBe(ratings.flat().filter(({ ownedSince }) => ownedSince).length)
  expect(good / ratings.flat().length).toBeGreaterThan(0.6)
  expect(ratings.flat().some(({ hundredths }) => hundredths <= 100)).toBe(true)
  expect(ratings.flat().some(({ hundredths }) => hundredths % 100 === 50)).toBe(true)
})
