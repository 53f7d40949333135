import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findBrandLogo } from './brand-logo'
import { initials } from './monogram'
import { iconFor } from './render-icon'
import { contrast, tileColors } from './tile-colors'

test('an icon is a PNG of 128 by 128 pixels, its hash is of its bytes', async () => {
  const icon = await iconFor('ubuntu')

  const { format, width, height } = await sharp(icon?.png).metadata()
  expect({ format, width, height }).toEqual({ format: 'png', width: 128, height: 128 })
  expect(icon?.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('the same name gives the same bytes, another name others', async () => {
  const [first, again, other] = await Promise.all([iconFor('debian'), iconFor('debian'), iconFor('fedora')])

  expect(again).toEqual(first)
  expect(other?.sha256).not.toBe(first?.sha256)
})

test('an application shows its own logo, not that of the system under it', async () => {
  const [application, system] = await Promise.all([iconFor('debian', 'postgres'), iconFor('debian')])

  expect(application?.sha256).not.toBe(system?.sha256)
})

test.each(['ubuntu', 'alpine', 'rockylinux', 'postgres', 'node', 'golang', 'eclipse-temurin', 'rocket.chat', 'r-base'])(
  '%s has a logo',
  async (name) => {
    expect(await findBrandLogo(name)).toMatchObject({ color: expect.stringMatching(/^#[0-9a-f]{6}$/) })
  },
)

test.each(['oracle', 'amazonlinux', 'wolfi', 'flatcar', 'busybox', 'memcached', 'no-such-system'])(
  '%s has no logo and gets a monogram',
  async (name) => {
    expect(await findBrandLogo(name)).toBeNull()
    expect(await iconFor(name)).not.toBeNull()
  },
)

test.each(['../../package', 'ubuntu.svg', '__proto__', 'constructor', ''])(
  '%j is the name of no logo',
  async (name) => {
    expect(await findBrandLogo(name)).toBeNull()
  },
)

test('a few images have no icon at all, nor has a name without letters', async () => {
  expect(await iconFor('linux', 'hello-world')).toBeNull()
  expect(await iconFor('plamo')).toBeNull()
  expect(await iconFor('9')).toBeNull()
})

test('initials are those of the first two words, and Linux is a word', () => {
  expect(['busybox', 'amazonlinux', 'web-server-tools', 'linux'].map(initials)).toEqual(['B', 'AL', 'WS', 'L'])
})

test.each(['#ffffff', '#ffcc01', '#000000', '#e95420', '#83cd29'])('%s stands out from its tile', (brand) => {
  const { tile, drawing } = tileColors(brand)

  expect(contrast(drawing, tile)).toBeGreaterThanOrEqual(3.2)
  expect(contrast(tile, '#14171f')).toBeGreaterThan(9)
})
