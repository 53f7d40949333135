/** Other spellings of an architecture (kernel, Docker) and the one of Debian and LXC that the shop uses. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    x86_64: 'amd64',
    'x86-64': 'amd64',
    x64: 'amd64',
    aarch64: 'arm64',
    arm64v8: 'arm64',
    armv7l: 'armhf',
    armv7: 'armhf',
    arm32v7: 'armhf',
    armhfp: 'armhf',
    arm32v6: 'armel',
    arm32v5: 'armel',
    armv6l: 'armel',
    i486: 'i386',
    i586: 'i386',
    i686: 'i386',
    x86: 'i386',
    ppc64le: 'ppc64el',
    mips64le: 'mips64el',
  }),
)

/** The architectures that clients know; an image of another is skipped by them. */
export const ARCHITECTURES: ReadonlySet<string> = new Set([
  'amd64',
  'arm64',
  'armel',
  'armhf',
  'i386',
  'loongarch64',
  'mips',
  'mips64el',
  'mipsel',
  'powerpc',
  'ppc64',
  'ppc64el',
  'riscv64',
  's390x',
])

/** The shop's spelling of an architecture; one that it does not know stays as it is, in lower case. */
export function normalizeArchitecture(text: string): string {
  const lower = text.toLowerCase()
  return SPELLINGS.get(lower) ?? lower
}
