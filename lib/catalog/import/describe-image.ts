import { aliasOf, dashed } from './alias-of'
import type { KnownSystems } from './known-systems'
import type { Product } from './product-document'

type Described = {
  alias: string
  description: string
  imageName: string
  os: string
  release: string
  variant: string | null
  tags: string[]
}

/** What the shop calls an image: from the source's words, and what the shop itself knows of the system. */
export function describeImage(product: Product, architecture: string, known: KnownSystems): Described {
  const os = product.os.toLowerCase()
  const variant = product.variant?.toLowerCase() ?? null
  const system = known.get(os)
  const knownRelease = system?.releases.get(product.release.toLowerCase())
  const release = knownRelease?.release ?? numberOf(product, os) ?? product.release

  const suffix = variant === null || variant === 'default' ? [] : [variant]
  const title = titleOf(product) ?? knownRelease?.title ?? (product.release_title || release)
  const description = [system?.name ?? capitalized(product.os), title].filter(Boolean).join(' ')
  const cycle = /\bLTS\b/.test(title) ? ['lts'] : []

  return {
    alias: aliasOf({ os, release, variant }, product.aliases ?? ''),
    description: [description, ...suffix].join(', '),
    imageName: [os, release, ...suffix, architecture].map(dashed).join('-'),
    os,
    release,
    variant,
    tags: [...new Set(['system', os, ...cycle, ...(system?.tags ?? []), ...suffix])],
  }
}

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
