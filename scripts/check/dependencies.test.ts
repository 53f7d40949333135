import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

type Locked = { version?: string; integrity?: string; inBundle?: boolean; link?: boolean }

const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
const locked: Record<string, Locked> = JSON.parse(await readFile('package-lock.json', 'utf8')).packages
const direct: Record<string, string> = { ...dependencies, ...devDependencies }

/** The first versions without a hole that is known; raised when another one becomes known (docs/security.md). */
const FLOORS = { next: '16.4.6', sharp: '0.35.3', 'next-auth': '4.24.15' }

test.each(Object.entries(direct))('%s is pinned to one version', (name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  expect(locked[`node_modules/${name}`]?.version).toBe(version)
})

test('the lock file names the hash of every package that is fetched', () => {
  const packages = Object.entries(locked).filter(([path, { inBundle, link }]) => path !== '' && !inBundle && !link)

  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

test.each(Object.entries(FLOORS))('%s is at least %s', (name, floor) => {
  const numbersOf = (version = '0') => version.split('.').map(Number)
  const [have, need] = [numbersOf(locked[`node_modules/${name}`]?.version), numbersOf(floor)]
  const at = need.findIndex((number, place) => number !== have[place])

  expect(at === -1 || (have[at] ?? 0) > (need[at] ?? 0)).toBe(true)
})
