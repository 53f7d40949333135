/**
 * Other spellings of an architecture (kernel, Docker, LXD and Incus) and the one of Debian and LXC that the shop uses. A
 * level of x86-64 above the first is an architecture of its own: older machines cannot run it.
 */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    x86_64: 'amd64',
    'x86-64': 'amd64',
    x64: 'amd64',
    generic_64: 'amd64',
    x86_64_v1: 'amd64',
    amd64v1: 'amd64',
    x86_64_v2: 'amd64v2',
    x86_64_v3: 'amd64v3',
    x86_64_v4: 'amd64v4',
    aarch64: 'arm64',
    arm64v8: 'arm64',
    arm64_generic: 'arm64',
    armv7l: 'armhf',
    armv7: 'armhf',
    arm32v7: 'armhf',
    armhfp: 'armhf',
    armv7a_hardfp: 'armhf',
    armv7a_vfpv3_hardfp: 'armhf',
    arm: 'armel',
    arm32v6: 'armel',
    arm32v5: 'armel',
    armv6l: 'armel',
    386: 'i386',
    i486: 'i386',
    i586: 'i386',
    i686: 'i386',
    x86: 'i386',
    generic_32: 'i386',
    ppc: 'powerpc',
    powerpc64: 'ppc64',
    ppc64le: 'ppc64el',
    mipsle: 'mipsel',
    mips64le: 'mips64el',
    loong64: 'loongarch64',
  }),
)

/** The architectures that clients know; an image of another is skipped by them. */
export const ARCHITECTURES: ReadonlySet<string> = new Set([
  'amd64',
  'amd64v2',
  'amd64v3',
  'amd64v4',
  'arm64',
  'armel',
  'armhf',
  'armv8l',
  'i386',
  'loongarch64',
  'mips',
  'mips64',
  'mips64el',
  'mipsel',
  'powerpc',
  'ppc64',
  'ppc64el',
  'riscv32',
  'riscv64',
  's390x',
])

/** The shop's spelling of an architecture; one that it does not know stays as it is, in lower case. */
export function normalizeArchitecture(text: string): string {
  const lower = text.toLowerCase()
  return SPELLINGS.get(lower) ?? lower
}
