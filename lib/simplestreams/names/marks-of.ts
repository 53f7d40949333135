import type { Product } from '../documents/product-document'

/** What most images of a source are; only the others say what they are. */
const USUAL = new Set(['default', 'generic', 'release', 'released', 'server', 'stable'])

/**
 * What tells a product apart from others of the same system, release and variant: its subarch (`hwe-22.04`), its label
 * (`daily`), and what keys that begin with a domain say (`com.ubuntu.cloud.daily:minimal:24.04:amd64`).
 */
export function marksOf(key: string, { subarch, label, ...product }: Product): string[] {
  const words = [subarch, label, ...keyWords(key)].flatMap((word) => (word === undefined ? [] : [word.toLowerCase()]))
  const told = namesOf(product)
  return [...new Set(words)].filter((word) => !USUAL.has(word) && !told.has(word))
}

/** All of a key that the image's names do not tell. */
export function restOfKey(key: string, product: Product, marks: string[]): string[] {
  const told = new Set([...namesOf(product), ...marks])
  const parts = key.split(':').flatMap((part) => (isDomain(part) ? part.split('.').slice(1) : [part]))
  return [...new Set(parts.map((part) => part.trim().toLowerCase()))].filter((part) => part !== '' && !told.has(part))
}

/** After the domain and its service come labels; the next part is the kind of image, unless it is a number. */
function keyWords(key: string): string[] {
  const [domain = '', kind = ''] = key.split(':')
  if (!isDomain(domain)) return []
  return [...domain.split('.').slice(3), ...(/^[a-z][a-z-]*$/i.test(kind) ? [kind] : [])].filter(Boolean)
}

/** `com.ubuntu.cloud`, `net.cirros-cloud`. */
const isDomain = (part: string): boolean => /^[a-z]{2,4}(\.[a-z0-9_-]+)+$/i.test(part)

const namesOf = ({ os, release, version, release_codename: codename, arch, variant }: Omit<Product, 'versions'>) =>
  new Set(
    [os, release, version, codename, arch, variant ?? undefined].flatMap((name) => (name ? [name.toLowerCase()] : [])),
  )
