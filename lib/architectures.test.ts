import { expect, test } from 'vitest'
import { ARCHITECTURES, normalizeArchitecture } from '@/lib/architectures'

/** Each line is one machine, with every name that LXD and Incus know it by. */
const MACHINES = [
  ['i386', 'i686', 'i586', '386', 'x86', 'generic_32'],
  ['amd64', 'x86_64', 'generic_64', 'x86_64_v1'],
  ['armel', 'armv6l', 'arm'],
  ['armhf', 'armv7l', 'armhfp', 'armv7a_hardfp', 'armv7', 'armv7a_vfpv3_hardfp'],
  ['armv8l'],
  ['arm64', 'aarch64', 'arm64_generic'],
  ['powerpc', 'ppc'],
  ['ppc64', 'powerpc64'],
  ['ppc64el', 'ppc64le'],
  ['s390x'],
  ['mips'],
  ['mipsel', 'mipsle'],
  ['mips64'],
  ['mips64el', 'mips64le'],
  ['riscv32'],
  ['riscv64'],
  ['loongarch64', 'loong64'],
]

test.each(MACHINES)('%s is known by all its names', (ours, ...others) => {
  for (const name of [ours, ...others]) expect(normalizeArchitecture(name.toUpperCase())).toBe(ours)
  expect(ARCHITECTURES).toContain(ours)
})

test('a level that older machines cannot run is an architecture of its own', () => {
  expect(normalizeArchitecture('x86_64_v3')).toBe('amd64v3')
  expect(ARCHITECTURES).toContain('amd64v3')
})

test('no two machines are one', () => {
  expect(new Set(MACHINES.map(([ours]) => ours)).size).toBe(MACHINES.length)
})
