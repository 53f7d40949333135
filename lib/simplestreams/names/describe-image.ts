import { aliasOf } from './alias-of'
import { asciiName } from './ascii-name'
import type { ClaimNames } from './claim-names'
import type { KnownSystems } from '../known-systems'
import { marksOf, restOfKey } from './marks-of'
import type { Product } from '../documents/product-document'

type Described = {
  alias: string
  description: string
  imageName: string
  os: string
  release: string
  variant: string | null
  tags: string[]
  /** What groups the architectures of one product: its system, release and variant as the source says, and its marks. */
  listingKey: string
}

/** What the shop calls an image: from the source's words, and what the shop itself knows of the system. */
export function describeImage(
  key: string,
  product: Product,
  architecture: string,
  known: KnownSystems,
  claim: ClaimNames,
): Described {
  const os = valueOf(product.os)
  const variant = product.variant === undefined ? null : valueOf(product.variant)
  const system = known.get(os)
  const releases = [product.release, product.version, product.release_codename].flatMap(
    (name) => name?.toLowerCase() ?? [],
  )
  const knownRelease = system?.releases.get(product.release.toLowerCase())
  const release = knownRelease?.release ?? numberOf(product, os) ?? product.release

  const suffix = variant === null || variant === 'default' ? [] : [variant]
  const title = titleOf(product) ?? knownRelease?.title ?? product.release_title ?? release
  const description = [system?.name ?? capitalized(product.os), title].filter(Boolean).join(' ')
  const cycle = /\bLTS\b/.test(title) ? ['lts'] : []

  const marks = marksOf(key, product)
  const aliasWith = (words: string[]) =>
    aliasOf(
      {
        ...{ os, release, variant, marks: [...marks, ...words] },
        releaseNames: new Set([...releases, release.toLowerCase()]),
        knownAs: (name) => system?.releases.get(name.toLowerCase())?.release,
      },
      product.aliases ?? '',
    )
  const namesWith = (words: string[]) => ({
    alias: aliasWith(words),
    description: [description, ...suffix, ...marks, ...words].join(', '),
    imageName: [os, release, ...suffix, ...marks, ...words, architecture].map(asciiName).join('-'),
    listingKey: [product.os, product.release, product.variant ?? '', ...marks, ...words].join(':').toLowerCase(),
  })
  return {
    ...claim(key, architecture, namesWith, restOfKey(key, product, marks)),
    os,
    release,
    variant,
    tags: [...new Set(['system', os, ...cycle, ...(system?.tags ?? []), ...suffix, ...marks.map(valueOf)])],
  }
}

/** A name as filters compare it: in lower case, and without commas, which part the values of a filter. */
const valueOf = (name: string): string => name.toLowerCase().replaceAll(',', '')

/** The number of a release that is called by a word, from its version or an alias such as `ubuntu/22.04`. */
function numberOf({ release, version, aliases = '' }: Product, os: string): string | undefined {
  if (/^\d/.test(release)) return undefined
  if (version && /^\d/.test(version)) return version
  const numbers = aliases.split(',').flatMap((alias) => {
    const [system, number = ''] = alias.trim().split('/')
    return system?.toLowerCase() === os && /^\d[A-Za-z0-9._+~-]{0,99}$/.test(number) ? [number] : []
  })
  return numbers.sort((a, b) => a.length - b.length)[0]
}

/** `22.04 LTS (Jammy Jellyfish)`, when the source gives both parts. */
function titleOf({ release_title: title, release_codename: codename }: Product): string | undefined {
  if (!title || !codename) return undefined
  return title.includes(codename) ? title : `${title} (${codename})`
}

const capitalized = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)
